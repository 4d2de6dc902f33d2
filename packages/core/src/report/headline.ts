import { classCode } from '../graph/requirement-columns.ts';
import { failureOrder } from './failure-columns.ts';
import { originOf, statedRequirements } from './graph-of-report.ts';
import { componentsDown, type RankedFailure } from './ranked-failure.ts';
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
    const other = firstOfSort(failures, !widest.isFailureDomain);
    return { kind: 'widest', components, widest, other: other && componentsDown(other) > 0 ? other : undefined };
  }
  if (!hasDependencies(report)) return { kind: 'no-dependencies', components };
  const dependents = componentsWithDependency(report);
  return { kind: 'nothing-spreads', components, dependents, worstCase: worstOf(failures) };
}

/** Whether any dependency is declared; without one, what a failure takes down is unknown. */
export function hasDependencies(report: Report): boolean {
  // This is counted without the radii, which not every reader of a report needs.
  if (report.coverage.unclassifiedRequirements > 0) return true;
  const isWide = ({ blastRadius }: Pick<RankedFailure, 'blastRadius'>): boolean => componentsDown({ blastRadius }) > 0;
  return report.entities.some(isWide) || report.failureDomains.some(isWide) || componentsWithDependency(report) > 0;
}

/** The widest loss of a failure domain, or the widest other failure. */
function firstOfSort(failures: readonly RankedFailure[], isFailureDomain: boolean): RankedFailure | undefined {
  const { columns, rows } = failureOrder(failures);
  return failures[rows.findIndex((row) => columns.isFailureDomain(row) === isFailureDomain)];
}

function worstOf(failures: readonly RankedFailure[]): RankedFailure | undefined {
  const { columns, rows } = failureOrder(failures);
  const worst = columns.worst();
  const most = rows.reduce((largest, row) => Math.max(largest, worst[row]!), 0);
  return most === 0 ? undefined : failures[rows.findIndex((row) => worst[row] === most)];
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
  const { coverage } = report;
  const components = coverage.entities.component ?? 0;
  if (components === 0) return undefined;
  if ((coverage.undeclared.component ?? 0) === 0) return down / components;
  return mayBeUndeclared(report) ? undefined : down / components;
}

/** Whether an undeclared Component has a hard requirement. */
function mayBeUndeclared(report: Report): boolean {
  const graph = originOf(report)?.graph;
  if (graph !== undefined) {
    return graph.owner.some((node, index) => {
      const { kind, declared } = graph.nodes[node]!;
      return graph.class[index] === classCode.hard && kind === 'component' && !declared;
    });
  }
  const undeclared = new Set(
    report.entities.flatMap(({ ref, kind, declared }) => (kind === 'component' && !declared ? [ref] : [])),
  );
  return report.requirements.some(({ ref, class: kind }) => kind === 'hard' && undeclared.has(ref));
}
