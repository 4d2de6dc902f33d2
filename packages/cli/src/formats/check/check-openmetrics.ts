import type { Report } from '@faultline/core';

/** A value and its labels, in the order in which they are written. */
type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/**
 * The verdict as metrics in the text format of OpenMetrics: Components that the loss of each entity takes down in both
 * readings, findings by rule, and what the catalog covers. Infos count, whatever `--show` is.
 */
export function formatOpenmetrics(report: Report): string {
  const { entities, findings, coverage, incomplete } = report;
  const down = entities.flatMap(({ ref, kind, blastRadius }): Sample[] =>
    (['declared', 'worstCase'] as const).map((reading) => [
      { ref, kind, reading: reading === 'declared' ? 'declared' : 'worst_case' },
      blastRadius[reading].down.component ?? 0,
    ]),
  );
  const counts = new Map<string, { readonly labels: Sample[0]; count: number }>();
  for (const { rule, severity, state } of findings) {
    const key = `${rule} ${severity} ${state}`;
    const known = counts.get(key) ?? { labels: { rule, severity, state }, count: 0 };
    counts.set(key, { ...known, count: known.count + 1 });
  }
  const found = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { labels, count }]): Sample => [labels, count]);
  const kinds = Object.entries(coverage.entities).map(([kind, count]): Sample => [{ kind }, count]);
  const covered: readonly (readonly [string, number])[] = [
    ['unclassified_requirements', coverage.unclassifiedRequirements],
    ['unproven_claims', coverage.unprovenClaims],
    ['unresolved_references', coverage.unresolvedReferences],
    ['components_without_owner', coverage.componentsWithoutOwner],
    ['components_without_tier', coverage.componentsWithoutTier],
  ];
  return [
    ...family('faultline_components_down', 'Components that the loss of an entity takes down.', down),
    ...family('faultline_findings', 'Findings by rule, severity and state.', found),
    ...family('faultline_entities', 'Entities of the catalog by kind.', kinds),
    ...family('faultline_requirements', 'Requirements of the catalog.', [[{}, coverage.requirements]]),
    ...family('faultline_claims', 'Claims of the catalog.', [[{}, coverage.claims]]),
    ...family(
      'faultline_uncovered',
      'What the catalog does not say, by what it is.',
      covered.map(([what, count]) => [{ what }, count]),
    ),
    ...family('faultline_incomplete', '1 where a part of the input could not be read.', [[{}, incomplete ? 1 : 0]]),
    '# EOF\n',
  ].join('\n');
}

function family(name: string, help: string, samples: readonly Sample[]): readonly string[] {
  return [
    `# TYPE ${name} gauge`,
    `# HELP ${name} ${help}`,
    ...samples.map(([labels, value]) => {
      const pairs = Object.entries(labels).map(([key, text]) => `${key}="${labelText(text)}"`);
      return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
    }),
  ];
}

function labelText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
