import {
  callsText,
  componentsDown,
  counted,
  formatDuration,
  groupBy,
  type Report,
  type ReportRequirement,
} from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { listed, shortRef, shownPlace } from '../short-ref.ts';
import type { AnalysisOptions } from './analysis-options.ts';
import { count, type Section, type SectionItem, value } from './section.ts';

type Options = Pick<AnalysisOptions, 'top' | 'filter'>;

/**
 * What fails together, and how many of its members survive its loss. Nobody owns a failure domain, so a filter hides
 * them.
 */
export function domainsSection({ failureDomains }: Report, { top, filter }: Options): Section | undefined {
  const ranked = failureDomains
    .filter(({ ref }) => filter === undefined || filter.has(ref))
    .sort((a, b) => componentsDown(b) - componentsDown(a));
  if (ranked.length === 0) return undefined;
  return {
    title: 'Failure domains',
    table: {
      columns: [
        { title: 'failure domain', holdsNames: true },
        { title: 'members', align: 'right' },
        { title: 'survive', align: 'right' },
        { title: 'components down', align: 'right' },
        { title: 'journeys', align: 'right' },
        { title: 'lies in', holdsNames: true },
      ],
      rows: ranked
        .slice(0, top)
        .map((domain) => [
          value(shortRef(domain.ref), 'ref'),
          value(domain.members.length),
          domain.survivors.length === 0 ? value('·') : value(domain.survivors.length, 'good'),
          count(componentsDown(domain)),
          count(domain.blastRadius.declared.journeys.length),
          value(listed(domain.within, 2)),
        ]),
    },
    left: ranked.length - top,
  };
}

/** Redundant on paper: members that one loss takes together. */
export function independenceSection({ notIndependent, requirements }: Report, options: Options): Section | undefined {
  return listSection('Redundant but not independent', notIndependent, options, ({ ref, requirement, causes }) => {
    const { needs, of, source } = requirements[requirement]!;
    const cause = causes.map((each) => each.ref);
    return {
      line: [value(shortRef(ref), 'ref'), value(` needs ${needs} of ${listed(of, 4)}`)],
      place: shownPlace(source),
      details: [
        [
          value(listed(cause, 3), 'down'),
          value(` alone ${causes.length === 1 ? 'takes' : 'take'} too many of them down`),
        ],
      ],
    };
  });
}

/** The unproven claims on which most depends. */
export function claimsSection({ decisiveClaims, requirements }: Report, options: Options): Section | undefined {
  const isObserved = decisiveClaims.some(({ requirement }) => requirements[requirement]!.relation === 'observed');
  return listSection(
    isObserved
      ? 'Unproven claims and undeclared calls that make a difference'
      : 'Unproven claims that make a difference',
    decisiveClaims,
    options,
    ({ ref, requirement, worst, failures }) => {
      const claim = requirements[requirement]!;
      const more = [
        (worst.components > 0 || worst.journeys === 0) && counted(worst.components, 'more Component'),
        worst.journeys > 0 && counted(worst.journeys, worst.components > 0 ? 'journey' : 'more journey'),
      ].filter((text) => text !== false);
      const others = failures === 1 ? '' : `; ${counted(failures - 1, 'other failure')} would also take down more`;
      return {
        line: [value(shortRef(ref), 'ref'), value(` ${claimText(claim)}`)],
        place: shownPlace(claim.source),
        details: [
          [
            value(
              `if ${claim.relation === 'observed' ? 'it fails without' : 'that does not hold'}, ${shortRef(worst.ref)} takes down ${worst.isAtLeast ? 'at least ' : ''}${more.join(' and ')}${others}`,
            ),
          ],
        ],
      };
    },
  );
}

function claimText({ of, needs, class: kind, fallback, relation, observed }: ReportRequirement): string {
  if (relation === 'observed' && observed !== undefined) {
    const seen = { ...observed, window: observed.window ?? null };
    return `uses ${listed(of, 2)}, undeclared (${callsText(seen, observed.isHeld ? 'configured' : undefined)})`;
  }
  if (kind !== 'hard') return `claims that ${listed(of, 2)} is ${kind}`;
  if (fallback !== null) return `claims to work ${formatDuration(fallback.lasts)} without ${listed(of, 2)}`;
  return `claims to need only ${needs} of ${listed(of, 3)}`;
}

/** Entities that need an entity of a less costly tier. */
export function inversionsSection({ tierInversions }: Report, options: Options): Section | undefined {
  return listSection('Tier inversions', tierInversions, options, (inversion) => {
    const { ref, tier, dependency, dependencyTier, through } = inversion;
    const way = through.length === 0 ? '' : ` through ${listed(through, 2)}`;
    return {
      line: [
        value(shortRef(ref), 'ref'),
        value(` (tier ${tier}) needs `),
        value(shortRef(dependency), 'ref'),
        value(` (tier ${dependencyTier})`),
        value(`${way}${toleranceText(inversion)}`, 'dim'),
      ],
    };
  });
}

function toleranceText({ tolerance }: Report['tierInversions'][number]): string {
  if (tolerance === null) return '';
  if (tolerance.by === 'fallback') return `, its fallback lasts ${formatDuration(tolerance.lasts ?? 0)}`;
  return `, unless its ${tolerance.by === 'soft' ? 'soft class' : 'redundancy'} is proven`;
}

export function cyclesSection({ cycles }: Report, { top, filter }: Options): Section | undefined {
  const shown = cycles.filter(({ members }) => filter === undefined || members.some(filter.has));
  if (shown.length === 0) return undefined;
  return {
    title: 'Dependency cycles',
    items: shown.slice(0, top).map(({ path, members, hard }) => ({
      line: [
        value([...path, path[0]!].map(shortRef).join(' → ')),
        value(members.length > path.length ? ` (${members.length} members)` : ''),
        value(hard ? '' : ' (not all hard)', 'dim'),
      ],
    })),
    left: shown.length - top,
  };
}

/** How many problems of each code the catalog has, with the first of each. */
export function problemsSection({ problems }: Report): Section | undefined {
  if (problems.length === 0) return undefined;
  return {
    title: 'Problems in the catalog',
    items: [...groupBy(problems, ({ code }) => code)].map(([code, found]) => {
      const { source, message } = found[0]!;
      const place = source === null ? '' : `${shownPlace(source)} `;
      return {
        line: [value(`${found.length} ${code}`)],
        details: [[value(`${found.length === 1 ? '' : 'first: '}${place}${visibleText(message)}`, 'dim')]],
      };
    }),
  };
}

/** A list of what is about an entity, without what the filter leaves out. */
function listSection<About extends { readonly ref: string }>(
  title: string,
  all: readonly About[],
  { top, filter }: Options,
  itemOf: (about: About) => SectionItem,
): Section | undefined {
  const shown = all.filter(({ ref }) => filter === undefined || filter.has(ref));
  if (shown.length === 0) return undefined;
  return { title, items: shown.slice(0, top).map(itemOf), left: shown.length - top };
}
