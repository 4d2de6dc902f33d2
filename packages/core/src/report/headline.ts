import { largest } from '../base/extremes.ts';
import { statedRequirements } from './graph-of-report.ts';
import { componentsDown, type RankedFailure } from './ranked-failures.ts';
import type { Report } from './schema.ts';

/** The answer to "what is our biggest risk?", or why there is none. */
export type Headline =
  /** The catalog has no component, resource or API. */
  | { readonly kind: 'nothing-to-analyze' }
  /** No Component has a dependency, so the question cannot be answered. */
  | { readonly kind: 'no-dependencies'; readonly components: number }
  /** There are dependencies, but no single failure takes another Component down as declared. */
  | {
      readonly kind: 'nothing-spreads';
      readonly components: number;
      /** Components that have a dependency. */
      readonly dependents: number;
      /** The failure that takes down most in the worst case; undefined where that is nothing as well. */
      readonly worstCase: RankedFailure | undefined;
    }
  | {
      readonly kind: 'widest';
      readonly components: number;
      readonly widest: RankedFailure;
      /**
       * The widest failure of the other sort: an entity where `widest` is a failure domain, and the other way round.
       */
      readonly other: RankedFailure | undefined;
    };

/** @param failures the failures to choose from, the widest first */
export function headline(report: Report, failures: readonly RankedFailure[]): Headline {
  const components = report.coverage.entities.component ?? 0;
  const [widest] = failures;
  if (widest === undefined) return { kind: 'nothing-to-analyze' };
  if (componentsDown(widest) > 0) {
    const other = failures.find(({ isFailureDomain }) => isFailureDomain !== widest.isFailureDomain);
    return { kind: 'widest', components, widest, other: other && componentsDown(other) > 0 ? other : undefined };
  }
  const dependents = componentsWithDependency(report);
  if (dependents === 0) return { kind: 'no-dependencies', components };
  return { kind: 'nothing-spreads', components, dependents, worstCase: worstOf(failures) };
}

/** Whether the catalog says what any failure takes down: the other answer of a headline is that nobody has said so. */
export function hasDependencies(report: Report): boolean {
  const failures = [...report.entities, ...report.failureDomains];
  return (
    failures.some(({ blastRadius }) => componentsDown({ blastRadius }) > 0) || componentsWithDependency(report) > 0
  );
}

function worstOf(failures: readonly RankedFailure[]): RankedFailure | undefined {
  const worst = ({ blastRadius }: RankedFailure): number => blastRadius.worstCase.down.component ?? 0;
  const most = largest(failures.map(worst));
  return most === 0 ? undefined : failures.find((failure) => worst(failure) === most);
}

/** Membership says how a group fares, not what its members use. */
const belonging: ReadonlySet<string> = new Set(['member', 'subcomponentOf', 'within']);

function componentsWithDependency(report: Report): number {
  const stated = statedRequirements(report);
  const dependents = new Set(stated.filter(({ relation }) => !belonging.has(relation)).map(({ ref }) => ref));
  return report.entities.filter(
    ({ ref, kind, declared, inert }) => kind === 'component' && declared && !inert && dependents.has(ref),
  ).length;
}

/**
 * Components down as a share of the declared Components, from 0 to 1. Undefined where undeclared Components may be
 * among those down, which is where one of them has a hard requirement.
 */
export function shareOfComponents(report: Report, down: number): number | undefined {
  const { coverage, entities } = report;
  const components = coverage.entities.component ?? 0;
  if (components === 0) return undefined;
  if ((coverage.undeclared.component ?? 0) === 0) return down / components;
  const undeclared = new Set(
    entities.flatMap(({ ref, kind, declared }) => (kind === 'component' && !declared ? [ref] : [])),
  );
  return statedRequirements(report).some(({ ref, class: kind }) => kind === 'hard' && undeclared.has(ref))
    ? undefined
    : down / components;
}
