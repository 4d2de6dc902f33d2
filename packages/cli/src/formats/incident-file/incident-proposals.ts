import {
  type ChangeProposal,
  formatDuration,
  groupBy,
  type Incident,
  listedRefs,
  type Proposals,
  ratioText,
  shortRef,
} from '@faultline/core';

/** Where the proposals are to be pasted: into `faultline.yaml`, or into the annotation of each entity. */
export type ProposalForm = 'text' | 'annotations';

/** What incidents propose as parts of the config or of annotations, with the reasons as comments. */
export function incidentProposals(
  { changes, open, before, after, graph }: Proposals,
  incidents: readonly Incident[],
  form: ProposalForm = 'text',
): string {
  const byName = new Map(incidents.map((incident) => [incident.name, incident]));
  const more = after.falseAlarms - before.falseAlarms;
  const names = new Set(changes.flatMap((each) => each.incidents));
  const head =
    changes.length === 0
      ? ['# The incidents propose no change.']
      : [
          `# From ${names.size} of ${incidents.length} incidents. Replayed with it: recall, Components, ${ratioText(before.recall)} → ${ratioText(after.recall)}; predicted but not seen, ${before.falseAlarms} → ${after.falseAlarms}${more > 0 ? ' (look whether they were well)' : ''}.`,
        ];
  const entities = changes.filter(({ edit }) => !edit.ref.startsWith('journey:'));
  const journeys = changes.filter(({ edit }) => edit.ref.startsWith('journey:'));
  const lines = [
    ...head,
    ...(form === 'annotations'
      ? annotations(entities, byName, graph)
      : entities.length === 0
        ? []
        : ['entities:', ...blocks(entities, byName, shortRef)]),
    ...(journeys.length === 0
      ? []
      : [
          form === 'annotations'
            ? '# Journeys are in faultline.yaml alone; these have other entries in requires as well:'
            : '# In the requires of these journeys, which have other entries as well:',
          'journeys:',
          ...blocks(journeys, byName, (ref) => ref.slice(ref.indexOf('/') + 1)),
        ]),
    ...open.flatMap(({ incident, gap, candidates }) => [
      `# Open: ${incident.name}, ${shortRef(gap.ref)} (${gap.kind}).`,
      ...(graph.nodes[graph.indexOf.get(gap.ref)!]!.declared
        ? []
        : [`#   The catalog does not have ${shortRef(gap.ref)}: describe it there first.`]),
      ...(gap.kind === 'undeclared-dependency'
        ? [
            candidates.length === 0
              ? '#   Nobody who was hit before explains it: overload, perhaps.'
              : '#   One incident does not distinguish these; name the right one with because:',
          ]
        : ['#   Several claims stood in the way; name the one that failed with because.']),
      ...candidates
        .slice(0, 5)
        .map(
          ({ ref, hits, against }) => `#   ${shortRef(ref)}: explains ${hits}, predicts ${against} who were not seen`,
        ),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The annotation of each entity, with its place in the catalog and the lines that it takes the place of. */
function annotations(
  changes: readonly ChangeProposal[],
  byName: ReadonlyMap<string, Incident>,
  { nodes, indexOf }: Proposals['graph'],
): readonly string[] {
  return [...groupBy(changes, ({ edit }) => edit.ref)].flatMap(([ref, own]) => {
    const { source } = nodes[indexOf.get(ref)!]!;
    const where =
      source === undefined ? 'described nowhere: add an entity' : `${source.file}:${source.line}, in metadata`;
    const replaced = own.flatMap(({ requirement }) => (requirement === undefined ? [] : [requirement.source]));
    // The first line names the entity, and everything below stands two levels deeper in an annotation.
    const [, ...lines] = blocks(own, byName, shortRef);
    return [
      `# ${shortRef(ref)}: ${where}; keep what the annotation holds already`,
      ...replaced.map(({ file, line }) => `# in place of ${file}:${line}`),
      'annotations:',
      '  faultline.dev/resilience: |',
      ...lines,
    ];
  });
}

function blocks(
  changes: readonly ChangeProposal[],
  byName: ReadonlyMap<string, Incident>,
  keyOf: (ref: string) => string,
): readonly string[] {
  return [...groupBy(changes, ({ edit }) => edit.ref)].flatMap(([ref, own]) => {
    const placed = own.filter(({ edit }) => edit.do === 'place');
    const required = own.filter(({ edit }) => edit.do !== 'place');
    return [
      `  ${quoted(keyOf(ref))}:`,
      ...(placed.length === 0 ? [] : ['    placedIn:', ...placed.flatMap(placementLines)]),
      ...(required.length === 0
        ? []
        : ['    requires:', ...required.flatMap((each) => requirementLines(each, byName))]),
    ];
  });
}

function placementLines({ edit, incidents }: ChangeProposal): readonly string[] {
  const [axis = '', value = ''] = edit.on.slice(edit.on.indexOf(':') + 1).split('/');
  return [`      ${quoted(axis)}: [${quoted(value)}] # undeclared: ${incidents.join(', ')}`];
}

function requirementLines(change: ChangeProposal, byName: ReadonlyMap<string, Incident>): readonly string[] {
  const { kind, edit, requirement, held, incidents, after, explains } = change;
  const shown = incidents.join(', ');
  if (kind === 'undeclared-dependency') {
    const when = after === 0 ? 'at once' : `${formatDuration(after)} after the beginning`;
    return [
      `      - ${quoted(shortRef(edit.on))} # undeclared: ${shown}, ${when}; explains ${listedRefs(explains, 6)}`,
    ];
  }
  const members = requirement?.of ?? [edit.on];
  const on =
    members.length === 1
      ? `on: ${quoted(shortRef(members[0]!))}`
      : `anyOf: [${members.map((each) => quoted(shortRef(each))).join(', ')}]`;
  const lasted = formatDuration(held ?? 0).replaceAll(' ', '');
  if (edit.do === 'harden') {
    const was =
      requirement?.fallback === undefined
        ? (requirement?.class ?? 'redundant')
        : `fallback of ${formatDuration(requirement.fallback.lasts)}`;
    return members.map(
      (each) =>
        `      - ${quoted(shortRef(each))} # was ${was === 'hard' ? 'redundant' : was}, contradicted by ${shown}`,
    );
  }
  const mode = requirement?.fallback?.mode;
  const was =
    kind === 'disproven'
      ? `# said to last ${formatDuration(requirement?.fallback?.lasts ?? 0)}, lasted ${lasted}: ${shown}`
      : `# hard as declared, tolerated for ${lasted}: ${shown}`;
  const incident = byName.get(incidents.at(-1) ?? '');
  const date = incident === undefined ? undefined : new Date(incident.times.began * 1000).toISOString().slice(0, 10);
  return [
    `      - ${on} ${was}`,
    `        fallback: { lasts: ${lasted}${mode === undefined ? '' : `, mode: ${quoted(mode)}`} }`,
    ...(date === undefined ? [] : [`        evidence: { date: ${date}, link: ${quoted(incident!.source.file)} }`]),
  ];
}

function quoted(text: string): string {
  return /^[A-Za-z][\w.-]*(?::[\w.-]+)?(?:\/[\w.-]+)?$/.test(text) ? text : JSON.stringify(text);
}
