import { InputError, NotFoundError } from '@backstage/errors';
import { counted, type ReportEntity, type ReportRadius, shortRef } from '@faultline/core';
import type { EntityAnswer, NamedRef } from './answer.ts';
import { answerBasis, answeredFinding } from './answer-basis.ts';
import type { Answerable } from './catalog-cache.ts';
import { outagePicture } from './outage-picture.ts';

const failingKinds: ReadonlySet<string> = new Set(['component', 'api', 'resource']);

/**
 * The answer about one entity.
 *
 * @throws NotFoundError where the catalog, or what the user may read of it, does not describe it; InputError for a kind
 * that does not fail by itself
 */
export function entityAnswer(catalog: Answerable, ref: string): EntityAnswer {
  const { entities, findings } = catalog;
  const entity = entities.get(ref.toLowerCase());
  // Whether there is an entity that the user may not read is not for the user to know.
  if (entity?.declared !== true) throw new NotFoundError(`no entity ${ref} that you may read`);
  if (!failingKinds.has(entity.kind)) throw new InputError(`${ref} is not a Component, an API or a Resource`);
  const { declared, worstCase } = entity.blastRadius;
  const journeys = declared.journeys.map((each) => namedJourney(catalog, each));
  const [sentence, worst] = entity.inert ? [undefined, undefined] : [lossText(declared), lossText(worstCase)];
  return {
    ref: entity.ref,
    title: titleOf(entity),
    sentence:
      sentence === undefined ? 'It does not run, so it cannot fail by itself.' : `Its loss takes down ${sentence}.`,
    worstCase: worst === sentence ? null : `In the worst case, with unproven claims disbelieved: ${worst}.`,
    components: declared.down.component ?? 0,
    systems: declared.systems.length,
    journeys,
    owners: declared.owners.map((each) => namedEntity(catalog, each)),
    findings: (findings.get(entity.ref) ?? []).map(answeredFinding),
    picture: entity.inert ? [] : outagePicture(catalog.graph, entity.ref),
    ...answerBasis(catalog),
  };
}

/** `12 Components in 5 systems, 4 journeys; 2 more Components are degraded` */
function lossText({ down: { component = 0, journey = 0 }, degraded, systems }: ReportRadius): string {
  const inSystems = systems.length === 0 ? '' : ` in ${counted(systems.length, 'system')}`;
  const journeys = journey === 0 ? '' : `, ${counted(journey, 'journey')}`;
  const lost =
    component + journey === 0 ? 'no other Component' : counted(component, 'Component') + inSystems + journeys;
  const { component: weaker = 0 } = degraded;
  if (weaker === 0) return lost;
  return `${lost}; ${counted(weaker, component === 0 ? 'Component' : 'more Component')} ${weaker === 1 ? 'is' : 'are'} degraded`;
}

function titleOf({ ref, title }: Pick<ReportEntity, 'ref' | 'title'>): string {
  return title ?? shortRef(ref);
}

function namedEntity({ entities }: Answerable, ref: string): NamedRef {
  return { ref, title: titleOf({ ref, title: entities.get(ref)?.title ?? null }) };
}

function namedJourney({ report }: Answerable, ref: string): NamedRef {
  const journey = report.journeys.find((each) => each.ref === ref);
  return { ref, title: journey?.title ?? journey?.name ?? shortRef(ref) };
}
