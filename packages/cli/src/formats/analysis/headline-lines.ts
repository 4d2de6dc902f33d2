import {
  componentsDown,
  counted,
  type Headline,
  type RankedFailure,
  type Report,
  shareOfComponents,
} from '@faultline/core';
import { shortRef } from '../short-ref.ts';

/**
 * The answer to "what is our biggest risk?" in one or two sentences.
 *
 * @param isFiltered whether only some of the failures were looked at
 */
export function headlineLines(report: Report, answer: Headline, isFiltered: boolean): readonly string[] {
  switch (answer.kind) {
    case 'nothing-to-analyze':
      return [
        isFiltered
          ? 'None of these entities can fail by itself.'
          : 'There is no component, resource or API to analyze.',
      ];
    case 'no-dependencies':
      return [
        `Nobody has written down a dependency (0 of ${counted(answer.components, 'Component')}), so what a failure takes down is unknown.`,
      ];
    case 'nothing-spreads':
      return nothingSpreads(report, answer, isFiltered);
    case 'widest':
      return [
        `The loss of ${subject(answer.widest)} takes down ${extent(report, answer.widest, answer.components)}.`,
        ...(answer.other === undefined
          ? []
          : [`${otherText(answer.other)}: ${extent(report, answer.other, answer.components)}.`]),
      ];
    default:
      return answer satisfies never;
  }
}

function nothingSpreads(
  report: Report,
  { components, dependents, worstCase }: Extract<Headline, { readonly kind: 'nothing-spreads' }>,
  isFiltered: boolean,
): readonly string[] {
  const none = isFiltered ? 'none of these failures' : 'no single failure';
  const first = `As declared, ${none} takes down another Component (${dependents} of ${counted(components, 'Component')} ${dependents === 1 ? 'has' : 'have'} a dependency).`;
  if (worstCase === undefined) return [first];
  const down = worstCase.blastRadius.worstCase.down.component ?? 0;
  return [
    first,
    `In the worst case the loss of ${subject(worstCase)} takes down ${componentsText(report, down, components)}.`,
  ];
}

/** Names the failure, and says where nobody describes it. */
function subject({ ref, declared }: RankedFailure): string {
  return declared ? shortRef(ref) : `${shortRef(ref)}, which nobody describes,`;
}

function otherText({ ref, declared, isFailureDomain }: RankedFailure): string {
  const name = declared ? shortRef(ref) : `${shortRef(ref)} (nobody describes it)`;
  return `The widest ${isFailureDomain ? 'failure domain' : 'entity that is not a failure domain'} is ${name}`;
}

/** `12 of 33 Components (36%) and 4 journeys` */
function extent(report: Report, failure: RankedFailure, components: number): string {
  const journeys = failure.blastRadius.declared.down.journey ?? 0;
  const rest = journeys === 0 ? '' : ` and ${counted(journeys, 'journey')}`;
  return componentsText(report, componentsDown(failure), components) + rest;
}

function componentsText(report: Report, down: number, components: number): string {
  const share = shareOfComponents(report, down);
  if (share === undefined) return `${counted(down, 'Component')} (the catalog declares ${components})`;
  return `${down} of ${counted(components, 'Component')} (${Math.round(share * 100)}%)`;
}
