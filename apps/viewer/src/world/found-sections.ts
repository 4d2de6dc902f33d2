import { type CompiledGraph, counted, type FailureModel, failsAs, formatSource, type Report } from '@faultline/core';
import type { Action } from '../state/reduce.ts';
import { nameOf } from './display-names.ts';

type Severity = 'error' | 'warning' | 'info';

/** One thing that was found or is not known. */
interface FoundRow {
  readonly key: string;
  readonly severity: Severity | null;
  readonly text: string;
  readonly advice: string;
  /** File, line and column. */
  readonly place: string | null;
  /** What shows it, where a picture does. */
  readonly picture: { readonly title: string; readonly actions: readonly Action[] } | null;
}

export interface FoundSection {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly FoundRow[];
}

/** Everything that the report found or could not know, by section, most severe rows first. */
export function foundSections(report: Report, graph: FailureModel): readonly FoundSection[] {
  return [
    {
      title: 'Problems',
      about: 'Parts of the catalog that are wrong or could not be read: the numbers may be too small.',
      rows: problemRows(report),
    },
    { title: 'Findings', about: 'What the rules say about the catalog.', rows: findingRows(report, graph) },
    {
      title: 'Redundant, but not independent',
      about: 'Redundant requirements that one failure alone leaves with too few members.',
      rows: independenceRows(report, graph),
    },
    {
      title: 'Tier inversions',
      about: 'Entities that need one of a less costly tier.',
      rows: inversionRows(report, graph),
    },
    {
      title: 'Claims that decide',
      about:
        'Unproven claims, and undeclared calls, that change what a failure takes down, the largest difference first.',
      rows: claimRows(report, graph),
    },
    { title: 'Cycles', about: 'Entities that need each other in a circle.', rows: cycleRows(report, graph) },
  ];
}

const ranks: Readonly<Record<string, number>> = { error: 0, warning: 1, info: 2 };

function bySeverity(a: FoundRow, b: FoundRow): number {
  return (ranks[a.severity ?? 'info'] ?? 3) - (ranks[b.severity ?? 'info'] ?? 3);
}

function severityOf(text: string): Severity {
  return text === 'error' || text === 'warning' ? text : 'info';
}

function problemRows({ problems }: Report): readonly FoundRow[] {
  return problems
    .map(
      ({ code, severity, message, source }, index): FoundRow => ({
        key: `${index}`,
        severity: severityOf(severity),
        text: `${message} (${code})`,
        advice: '',
        place: source && formatSource(source),
        picture: null,
      }),
    )
    .sort(bySeverity);
}

function findingRows({ findings }: Report, graph: FailureModel): readonly FoundRow[] {
  return findings
    .map((finding): FoundRow => {
      const { fingerprint, severity, message, advice, state, decision, ref } = finding;
      const source = finding.source ?? finding.entitySource;
      const known = state === 'open' ? '' : ` (${state}${decision === null ? '' : `: ${decision}`})`;
      return {
        key: fingerprint,
        severity,
        text: `${message}${known}`,
        advice,
        place: source && formatSource(source),
        picture: pictureOf(graph, ref),
      };
    })
    .sort(bySeverity);
}

/** The failure of an entity, or its details where it does not fail by itself. */
function pictureOf(graph: FailureModel, ref: string): FoundRow['picture'] {
  if (!graph.indexOf.has(ref)) return null;
  return failsAs(graph, ref).length > 0
    ? { title: `See ${nameOf(graph, ref)} fail`, actions: [{ do: 'fail', ref }] }
    : { title: `Show ${nameOf(graph, ref)}`, actions: [{ do: 'select', ref }] };
}

function independenceRows(report: Report, graph: FailureModel): readonly FoundRow[] {
  return report.notIndependent.map(({ ref, requirement, causes }): FoundRow => {
    const { needs, of, source } = report.requirements[requirement]!;
    const names = causes.map((cause) => nameOf(graph, cause.ref)).join(', ');
    const [first] = causes;
    return {
      key: `${ref} ${requirement}`,
      severity: null,
      text: `${nameOf(graph, ref)} needs ${needs} of ${listText(graph, of)}, and one failure leaves too few: ${names}.`,
      advice: '',
      place: formatSource(source),
      picture: first === undefined ? null : pictureOf(graph, first.ref),
    };
  });
}

function inversionRows(report: Report, graph: FailureModel): readonly FoundRow[] {
  return report.tierInversions.map(({ ref, tier, dependency, dependencyTier, requirement }): FoundRow => {
    const [name, other] = [nameOf(graph, ref), nameOf(graph, dependency)];
    return {
      key: `${ref} ${dependency} ${requirement}`,
      severity: null,
      text: `${name} (tier ${tier}) needs ${other} (tier ${dependencyTier}).`,
      advice: '',
      place: formatSource(report.requirements[requirement]!.source),
      picture: { title: `Why ${other} reaches ${name}`, actions: [{ do: 'why', from: dependency, to: ref }] },
    };
  });
}

function claimRows(report: Report, graph: FailureModel): readonly FoundRow[] {
  return report.decisiveClaims.map(({ requirement, ref, failures, worst }): FoundRow => {
    const { of, source, relation } = report.requirements[requirement]!;
    const condition =
      relation === 'observed'
        ? `If ${nameOf(graph, ref)} fails without ${listText(graph, of)}, which it uses undeclared`
        : `If the claim of ${nameOf(graph, ref)} about ${listText(graph, of)} does not hold`;
    const more = [
      counted(worst.components, 'Component'),
      ...(worst.journeys > 0 ? [counted(worst.journeys, 'journey')] : []),
    ].join(' and ');
    return {
      key: `${requirement}`,
      severity: null,
      text: `${condition}, ${counted(failures, 'failure')} take down more; the loss of ${nameOf(graph, worst.ref)} takes down ${worst.isAtLeast ? 'at least ' : ''}${more} more, at once.`,
      advice: '',
      place: formatSource(source),
      picture: {
        title: `See ${nameOf(graph, worst.ref)} fail in the worst case`,
        actions: [
          { do: 'read', reading: 'worstCase' },
          { do: 'fail', ref: worst.ref },
        ],
      },
    };
  });
}

function cycleRows({ cycles }: Report, graph: FailureModel): readonly FoundRow[] {
  return cycles.map(({ path, members, hard }): FoundRow => {
    const [first] = path;
    return {
      key: members.join(),
      severity: null,
      text: `${[...path, first!].map((ref) => nameOf(graph, ref)).join(' needs ')}${hard ? ', all of it hard' : ''}.`,
      advice: '',
      place: null,
      picture: { title: `Show ${nameOf(graph, first!)} on the map`, actions: [{ do: 'focus', ref: first! }] },
    };
  });
}

function listText(graph: CompiledGraph, refs: readonly string[]): string {
  const shown = refs.slice(0, 3).map((ref) => nameOf(graph, ref));
  return refs.length > shown.length ? `${shown.join(', ')} and ${refs.length - shown.length} more` : shown.join(', ');
}
