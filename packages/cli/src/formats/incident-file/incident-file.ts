import {
  type FailureModel,
  formatDuration,
  largest,
  listedRefs,
  type OutageExplanation,
  type StatusChange,
  shortRef,
} from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { type IncidentPicture, radiusBlock } from './radius-block.ts';

/** What is known when an incident file is written. */
export interface NewIncident extends IncidentPicture {
  readonly title: string;
  /** RFC 3339. */
  readonly began: string;
  /** RFC 3339; undefined while it goes on. */
  readonly ended: string | undefined;
  readonly failed: readonly string[];
  /** What customers feel, of which nobody knows the reason. */
  readonly symptoms: readonly string[];
  /** The revision of git, where there is one. */
  readonly catalog: string | undefined;
}

/** A file for a new incident: what is predicted stands in it to be confirmed, and the rest to be filled in. */
export function incidentFile(incident: NewIncident): string {
  const { graph, title, began, ended, failed, symptoms, catalog, outage } = incident;
  const owner = ownerOf(graph, [...failed, ...symptoms]);
  const lasts = outage?.lasts ?? null;
  const lines = [
    '---',
    'incident: 1',
    `title: ${quoted(title)} # say what a customer would say`,
    'status: open # then mitigated, reviewed, closed',
    'severity: # 1 to 4; 1 is the most severe',
    owner === undefined ? 'owner:' : `owner: ${scalar(shortRef(owner))}`,
    `began: ${began}`,
    'detected: # when somebody or something knew',
    'mitigated: # when the harm stopped',
    ended === undefined ? 'ended:' : `ended: ${ended}`,
    ...(catalog === undefined ? [] : [`catalog: ${scalar(catalog)}`]),
    ...failedLines(failed, lasts),
    'trigger: unknown # deploy, config, data, traffic, capacity, hardware, provider, expiry, automation',
    'patterns: [] # dependency-outage, deploy-regression, third-party-outage, blind-spot ...',
    'detection: { source: } # leading-alert, alert, synthetic-check, staff, customer, vendor, chance',
    'observed:',
    '  complete: false # true once everybody who is not listed was looked at and was ok',
    '  entities:',
    ...symptoms.map((ref) => `    ${scalar(shortRef(ref))}: down`),
    ...(outage === undefined ? [] : predictedLines(graph, outage)),
    '    # Not predicted: add who was hit all the same, and when: component:x: { down: 3m, because: component:y }',
    'controls: # held, weak, missing or misaligned',
    '  detection: { verdict: , what: }',
    '  containment: { verdict: , what: }',
    '  rollback: { verdict: , what: }',
    'actions: [] # { do, owner, due, outcome, expects?, done?, proof? }',
    '---',
    '',
    `# ${visibleText(title)}`,
    '',
    ...sections(incident),
  ];
  return `${lines.join('\n')}\n`;
}

function failedLines(failed: readonly string[], lasts: number | null): readonly string[] {
  if (failed.length === 0) return ['failed: [] # nobody knows yet; - { ref: component:x, at: 0s, lasts: 10m }'];
  const time = lasts === null ? '' : `, lasts: ${formatDuration(lasts).replaceAll(' ', '')}`;
  return ['failed:', ...failed.map((ref) => `  - { ref: ${scalar(shortRef(ref))}${time} }`)];
}

/** Every predicted entity as a comment, to be confirmed or struck. */
function predictedLines(graph: FailureModel, { declared }: OutageExplanation): readonly string[] {
  const hit = [...declared.down, ...declared.degraded].filter((ref) => /^(?:component|journey):/.test(ref)).sort();
  if (hit.length === 0) return [];
  const down = new Set(declared.down);
  const rows = hit.map((ref) => {
    const status = down.has(ref) ? 'down' : 'degraded';
    const change = declared.timeline.find((each) => each.ref === ref && each.status === status)!;
    const owner = graph.nodes[graph.indexOf.get(ref)!]!.owner;
    return {
      entry: `${scalar(shortRef(ref))}: ${change.at === 0 ? status : `{ ${status}: ${formatDuration(change.at).replaceAll(' ', '')} }`}`,
      at: `+${formatDuration(change.at)}`,
      owner: owner === undefined ? 'no owner' : shortRef(owner).replace(/^group:/, ''),
      why: whyText(change),
    };
  });
  const widest = (key: 'entry' | 'at' | 'owner'): number => largest(rows.map((row) => row[key].length));
  const [entry, at, owner] = [widest('entry'), widest('at'), widest('owner')];
  return [
    '    # Predicted: take away the # of each that was hit, and correct what was otherwise.',
    '    # Write ok for who was fine, idle for who had nothing to do.',
    ...rows.map((row) =>
      visibleText(
        `    # ${row.entry.padEnd(entry)}  # ${row.at.padEnd(at)}  ${row.owner.padEnd(owner)}  ${row.why}`,
      ).trimEnd(),
    ),
  ];
}

function whyText({ because }: StatusChange): string {
  if (!('requirement' in because)) return '';
  const on = listedRefs(because.requirement.of);
  if (because.kind === 'hard-lost') return `needs ${on}`;
  if (because.kind === 'fallback-expired') return `its fallback for ${on} has run out`;
  if (because.kind === 'on-fallback') return `on its fallback for ${on}`;
  return because.kind === 'soft-lost' ? `works without ${on}` : `needs ${on}, which is degraded`;
}

function ownerOf(graph: FailureModel, refs: readonly string[]): string | undefined {
  const owners = new Set(refs.map((ref) => graph.nodes[graph.indexOf.get(ref) ?? -1]?.owner));
  const [only] = owners;
  return owners.size === 1 ? only : undefined;
}

function sections(incident: NewIncident): readonly string[] {
  const { began } = incident;
  return [
    '## What happened',
    '',
    '## Customer impact and blast radius',
    '',
    radiusBlock(incident),
    '',
    '## Timeline',
    '',
    '| time | what |',
    '| --- | --- |',
    `| ${began.slice(11, 16)} | it began |`,
    '',
    '## Detection',
    '',
    ...questions(incident, 'detection'),
    '## Response',
    '',
    ...questions(incident, 'response'),
    '## Recovery',
    '',
    '- What had to be done by hand, and in which order?',
    '',
    '## Prevention',
    '',
    ...questions(incident, 'prevention'),
    '## Actions',
    '',
    'One owner, one date, one outcome that can be seen, one proof each: `actions` above.',
  ];
}

/** Only questions that the graph raises. */
function questions(
  { graph, outage, sheets, failed }: NewIncident,
  about: 'detection' | 'response' | 'prevention',
): readonly string[] {
  const [sheet] = sheets;
  const names = (refs: readonly string[]): string => visibleText(listedRefs(refs, 4));
  const inForce = (outage?.declared.timeline ?? []).flatMap(({ because, ref }) =>
    because.kind === 'on-fallback' ? [ref] : [],
  );
  const journeys = (outage?.declared.down ?? []).filter((ref) => ref.startsWith('journey:'));
  const firebreak = outage?.firebreaks[0]?.ref;
  const asked = {
    detection: [
      ...alertQuestions(graph, failed, outage?.declared.down ?? []).map(visibleText),
      ...(journeys.length > 0 ? [`- Would a check of ${names(journeys)} have been red, and which one not?`] : []),
      '- Which figure shows that it is over?',
    ],
    response: [
      ...(sheet === undefined
        ? []
        : ['- Which of the suspects was asked first, and which would have been the best one?']),
      ...(inForce.length > 0 ? [`- Which of these fallbacks ran, and how long: ${names([...new Set(inForce)])}?`] : []),
      '- Which runbook was used, and what did it not say?',
    ],
    prevention: [
      '- Who was predicted and looked fine? Who was hit and is not in the list?',
      ...(firebreak === undefined ? [] : [`- What kept ${names([firebreak])} from tolerating it?`]),
    ],
  }[about];
  return [...asked, ''];
}

/** Whether a leading alert on what failed, or on what it took down, would have come before a journey was lost. */
function alertQuestions(graph: FailureModel, failed: readonly string[], down: readonly string[]): readonly string[] {
  if (failed.length === 0) return [];
  const [journey] = down.filter((ref) => ref.startsWith('journey:'));
  const before = journey === undefined ? 'before anybody was hit' : `before ${shortRef(journey)} was down`;
  const leading = [...new Set([...failed, ...down])].flatMap((ref) =>
    (graph.nodes[graph.indexOf.get(ref) ?? -1]?.alerts ?? []).flatMap(({ name, isLeading }) =>
      isLeading ? [`- Would ${name} on ${shortRef(ref)} have gone off ${before}?`] : [],
    ),
  );
  if (leading.length > 0) return leading.slice(0, 4);
  return [
    `- Neither ${listedRefs(failed, 4)} nor anything that fails with it has a leading alert: which one would have gone off first?`,
  ];
}

/** A text that YAML reads as itself: JSON's texts are YAML's as well. */
function quoted(text: string): string {
  return /^[A-Za-z][\w ,.()/'-]*$/.test(text) && !/ #|^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(visibleText(text));
}

function scalar(text: string): string {
  return /^[a-z][\w.-]*(?::[\w.-]+)?(?:\/[\w.-]+)?$/i.test(text) || /^[0-9a-f]{7,40}$/.test(text)
    ? /^\d+(?:e\d+)?$/.test(text)
      ? JSON.stringify(text)
      : text
    : JSON.stringify(text);
}
