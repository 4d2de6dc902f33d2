import { counted, formatDuration, type Report, type ReportJourney } from '@faultline/core';
import type { Style } from '../../terminal/style.ts';
import { clip, table } from '../../terminal/table.ts';
import { listed, more, shortRef, shownPlace } from '../short-ref.ts';

interface Options {
  readonly style: Style;
  readonly width: number;
}

/** Rows that each table shows at the most. */
const rows = 8;

/** The journey by dependency resilience matrix, the losses that cost most journeys first; an API fares as its provider. */
export function matrixText({ journeys }: Report, { style, width }: Options): string[] {
  if (journeys.length === 0) return [];
  const cells = new Map(
    journeys.map((journey) => [journey.ref, new Map(journey.dependencies.map((each) => [each.ref, each]))]),
  );
  const cost = (ref: string): number => journeys.reduce((sum, each) => sum + weight(cells.get(each.ref)!.get(ref)), 0);
  const ranked = [...new Set(journeys.flatMap(({ dependencies }) => dependencies.map(({ ref }) => ref)))]
    .filter((ref) => !ref.startsWith('api:'))
    .map((ref) => ({ ref, cost: cost(ref) }))
    .sort((a, b) => b.cost - a.cost || (a.ref < b.ref ? -1 : 1));
  if (ranked.length === 0) return [];
  const nameWidth = Math.min(40, Math.max(...ranked.slice(0, rows).map(({ ref }) => shortRef(ref).length)));
  const shown = journeys.slice(0, Math.max(1, Math.floor((width - nameWidth - 2) / 14)));
  return [
    style.bold('Journeys by what they cannot lose') +
      style.dim('  down at once, or after so long; ? where proof is missing'),
    ...table(
      [{ title: 'lost' }, ...shown.map(({ ref }) => ({ title: clip(shortRef(ref).replace(/^journey:/, ''), 12) }))],
      ranked
        .slice(0, rows)
        .map(({ ref }) => [
          style.ref(clip(shortRef(ref), nameWidth)),
          ...shown.map((journey) => cellText(cells.get(journey.ref)!.get(ref), style)),
        ]),
    ),
    ...more(ranked.length - rows, style),
    ...(shown.length < journeys.length
      ? [style.dim(`  and ${counted(journeys.length - shown.length, 'more journey')}`)]
      : []),
  ];
}

type Cell = ReportJourney['dependencies'][number];

function weight(cell: Cell | undefined): number {
  if (cell === undefined) return 0;
  const { status, downAt } = cell.declared;
  return status === 'down' ? (downAt === 0 ? 8 : 4) : status === 'degraded' ? 2 : 1;
}

function cellText(cell: Cell | undefined, style: Style): string {
  if (cell === undefined) return style.dim('·');
  const { declared, worstCase } = cell;
  const doubt = declared.status === worstCase.status && declared.downAt === worstCase.downAt ? '' : ' ?';
  if (declared.status === 'down') {
    return style.down(`${declared.downAt === 0 ? 'down' : formatDuration(declared.downAt ?? 0)}${doubt}`);
  }
  if (declared.status === 'ok') return `ok${doubt}`;
  return style[declared.status](`${declared.status}${doubt}`);
}

/** What fails together, and how many of its members survive its loss. */
export function domainsText({ failureDomains }: Report, { style }: Options): string[] {
  if (failureDomains.length === 0) return [];
  const down = (domain: Report['failureDomains'][number]): number => domain.blastRadius.declared.down.component ?? 0;
  const ranked = [...failureDomains].sort((a, b) => down(b) - down(a));
  return [
    style.bold('Failure domains'),
    ...table(
      [
        { title: 'domain' },
        { title: 'members', align: 'right' },
        { title: 'survive', align: 'right' },
        { title: 'components down', align: 'right' },
        { title: 'journeys', align: 'right' },
        { title: 'lies in' },
      ],
      ranked
        .slice(0, rows)
        .map((domain) => [
          style.ref(clip(shortRef(domain.ref), 48)),
          String(domain.members.length),
          domain.survivors.length === 0 ? '·' : style.good(String(domain.survivors.length)),
          String(down(domain)),
          String(domain.blastRadius.declared.journeys.length),
          listed(domain.within, 2),
        ]),
    ),
    ...more(ranked.length - rows, style),
  ];
}

/** Redundant on paper: members that one loss takes together. */
export function independenceText({ notIndependent, requirements }: Report, { style }: Options): string[] {
  if (notIndependent.length === 0) return [];
  return [
    style.bold('Redundant but not independent'),
    ...notIndependent.slice(0, rows).flatMap(({ ref, requirement, causes }) => {
      const { needs, of, source } = requirements[requirement]!;
      const cause = causes.map((each) => each.ref);
      return [
        `  ${style.ref(shortRef(ref))} needs ${needs} of ${listed(of, 4)}  ${style.dim(shownPlace(source))}`,
        `    ${style.down(listed(cause, 3))} alone ${causes.length === 1 ? 'takes' : 'take'} too many of them`,
      ];
    }),
    ...more(notIndependent.length - rows, style),
  ];
}

/** The unproven claims on which most depends. */
export function claimsText({ decisiveClaims, requirements }: Report, { style }: Options): string[] {
  if (decisiveClaims.length === 0) return [];
  return [
    style.bold('Unproven claims that make the difference'),
    ...decisiveClaims.slice(0, rows).flatMap(({ ref, requirement, worst, failures }) => {
      const journeys = worst.journeys === 0 ? '' : ` and ${counted(worst.journeys, 'journey')}`;
      const others = failures === 1 ? '' : `; ${counted(failures - 1, 'other failure')} would take more as well`;
      return [
        `  ${style.ref(shortRef(ref))} claims ${claimText(requirements[requirement]!)}  ${style.dim(shownPlace(requirements[requirement]!.source))}`,
        `    if not, ${shortRef(worst.ref)} takes ${counted(worst.components, 'more Component')}${journeys} with it${others}`,
      ];
    }),
    ...more(decisiveClaims.length - rows, style),
  ];
}

function claimText({ of, needs, class: kind, fallback }: Report['requirements'][number]): string {
  if (kind !== 'hard') return `that ${listed(of, 2)} is ${kind}`;
  if (fallback !== null) return `to work ${formatDuration(fallback.lasts)} without ${listed(of, 2)}`;
  return `to need ${needs} of ${listed(of, 3)}`;
}

/** Who needs what is run with less care. */
export function inversionsText({ tierInversions }: Report, { style }: Options): string[] {
  if (tierInversions.length === 0) return [];
  return [
    style.bold('Tier inversions'),
    ...tierInversions.slice(0, rows).map(({ ref, tier, dependency, dependencyTier, through, tolerance }) => {
      const way = through.length === 0 ? '' : style.dim(` through ${listed(through, 2)}`);
      const until =
        tolerance === null
          ? ''
          : tolerance.by === 'fallback'
            ? style.dim(`, its fallback lasts ${formatDuration(tolerance.lasts ?? 0)}`)
            : style.dim(`, unless its ${tolerance.by === 'soft' ? 'soft class' : 'redundancy'} is proven`);
      return `  ${style.ref(shortRef(ref))} (tier ${tier}) needs ${style.ref(shortRef(dependency))} (tier ${dependencyTier})${way}${until}`;
    }),
    ...more(tierInversions.length - rows, style),
  ];
}
