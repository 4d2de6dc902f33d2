import { counted } from '../base/counted.ts';
import { type Headline, shareOfComponents } from './headline.ts';
import { componentsDown, type RankedFailure } from './ranked-failure.ts';
import type { Report } from './schema.ts';

/** How a headline is written. */
export interface HeadlineStyle {
  /** What an entity is called where the headline stands. */
  readonly nameOf: (ref: string) => string;
  /** Whether only some of the failures were looked at. */
  readonly isFiltered?: boolean;
}

/** The answer to "what is our biggest risk?" in one or two sentences. */
export function headlineText(report: Report, answer: Headline, style: HeadlineStyle): readonly string[] {
  const { nameOf, isFiltered = false } = style;
  switch (answer.kind) {
    case 'nothing-to-analyze':
      return [
        isFiltered
          ? 'None of these entities can fail by itself.'
          : 'There is no component, resource or API to analyze.',
      ];
    case 'no-dependencies':
      return [noDependenciesText(answer.components)];
    case 'nothing-spreads':
      return nothingSpreads(report, answer, style);
    case 'widest':
      return [
        `The loss of ${subject(answer.widest, nameOf)} takes down ${extent(report, answer.widest)}.`,
        ...(answer.other === undefined ? [] : [`${otherText(answer.other, nameOf)}: ${extent(report, answer.other)}.`]),
      ];
    default:
      return answer satisfies never;
  }
}

/** @param components declared ones, none of which has a dependency */
export function noDependenciesText(components: number): string {
  return `No dependency is declared (0 of ${counted(components, 'Component')}), so what a failure takes down is unknown.`;
}

function nothingSpreads(
  report: Report,
  { components, dependents, worstCase }: Extract<Headline, { readonly kind: 'nothing-spreads' }>,
  { nameOf, isFiltered = false }: HeadlineStyle,
): readonly string[] {
  const none = isFiltered ? 'none of these failures' : 'no single failure';
  const first = `As declared, ${none} takes down another Component (${dependents} of ${counted(components, 'Component')} ${dependents === 1 ? 'has' : 'have'} a dependency).`;
  if (worstCase === undefined) return [first];
  const down = worstCase.blastRadius.worstCase.down.component ?? 0;
  return [first, `In the worst case the loss of ${subject(worstCase, nameOf)} takes down ${shareText(report, down)}.`];
}

/** Names the failure, and says where nobody describes it. */
function subject({ ref, declared }: RankedFailure, nameOf: HeadlineStyle['nameOf']): string {
  return declared ? nameOf(ref) : `${nameOf(ref)}, which nobody describes,`;
}

function otherText({ ref, declared, isFailureDomain }: RankedFailure, nameOf: HeadlineStyle['nameOf']): string {
  const name = declared ? nameOf(ref) : `${nameOf(ref)} (nobody describes it)`;
  return `The widest ${isFailureDomain ? 'failure domain' : 'entity that is not a failure domain'} is ${name}`;
}

/** `12 of 33 Components (36%) and 4 journeys` */
function extent(report: Report, failure: RankedFailure): string {
  const journeys = failure.blastRadius.declared.down.journey ?? 0;
  const rest = journeys === 0 ? '' : ` and ${counted(journeys, 'journey')}`;
  return shareText(report, componentsDown(failure)) + rest;
}

/** So many Components as a share of those that the catalog declares: `12 of 33 Components (36%)`. */
export function shareText(report: Report, down: number): string {
  const components = report.coverage.entities.component ?? 0;
  const share = shareOfComponents(report, down);
  if (share === undefined) return `${counted(down, 'Component')} (the catalog declares ${components})`;
  return `${down} of ${counted(components, 'Component')} (${Math.round(share * 100)}%)`;
}
