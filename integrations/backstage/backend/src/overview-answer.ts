import { componentsDown, headline, headlineText, shortRef } from '@faultline/core';
import { shortRef as visibleRef } from '../../../../packages/cli/src/formats/short-ref.ts';
import type { OverviewAnswer } from './answer.ts';
import { answerBasis, answeredFinding } from './answer-basis.ts';
import type { Answerable } from './catalog-cache.ts';

/** Rows of each list. */
const most = 25;

const known = new WeakMap<Answerable, OverviewAnswer>();

/** The answer about a catalog, computed once. */
export function overviewAnswer(catalog: Answerable): OverviewAnswer {
  const answer = known.get(catalog) ?? computedOverview(catalog);
  known.set(catalog, answer);
  return answer;
}

function computedOverview(catalog: Answerable): OverviewAnswer {
  const { report, ranked, entities } = catalog;
  const unbounded = report.findings.filter(({ rule }) => rule === 'unbounded-shared-component');
  // An entity that is a failure domain is named like any other entity.
  const domains = new Map(report.failureDomains.map(({ ref, axis, name }) => [ref, `${axis} ${name}`]));
  const titleOf = (ref: string): string => {
    const entity = entities.get(ref);
    return entity === undefined ? (domains.get(ref) ?? shortRef(ref)) : (entity.title ?? shortRef(ref));
  };
  return {
    headline: headlineText(report, headline(report, ranked), { nameOf: visibleRef }),
    widest: ranked
      .filter(({ blastRadius }) => (blastRadius.worstCase.down.component ?? 0) > 0)
      .slice(0, most)
      .map((failure) => ({
        ref: failure.ref,
        title: titleOf(failure.ref),
        isFailureDomain: failure.isFailureDomain,
        owner: failure.owner,
        tier: failure.tier,
        components: componentsDown(failure),
        worstCase: failure.blastRadius.worstCase.down.component ?? 0,
        systems: failure.blastRadius.declared.systems.length,
        journeys: failure.blastRadius.declared.down.journey ?? 0,
      })),
    failures: ranked.length,
    unbounded: unbounded.slice(0, most).map(answeredFinding),
    unboundedInAll: unbounded.length,
    ...answerBasis(catalog),
  };
}
