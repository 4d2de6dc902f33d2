import type { SourceFile } from '../../model/catalog.ts';
import type { Incident } from '../../model/incident.ts';
import { type IncidentInput, incidentSchema } from '../../model/incident-schema.ts';
import type { Problem } from '../../model/problem.ts';
import { problemSeverity } from '../../model/problem-text.ts';
import type { Source } from '../../model/source.ts';
import { claimedRef, reportFault } from '../claims/claim-context.ts';
import { cappedProblems } from '../tree/capped-problems.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { validateTree } from '../tree/validate-tree.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { frontMatter } from './front-matter.ts';
import type { IncidentContext } from './incident-context.ts';
import { parseActions } from './parse-actions.ts';
import { parseFailed } from './parse-failed.ts';
import { parseObserved } from './parse-observed.ts';
import { parseTimes, reportPatterns } from './parse-times.ts';
import { withoutNothing } from './without-nothing.ts';

/** How incident files are read. */
export interface IncidentOptions {
  /** The day on which the files are read; an ISO calendar date. What is later has not happened. */
  readonly asOf: string;
  /** Patterns that the config adds. */
  readonly patterns?: readonly string[];
}

/** What was read from a file of incidents. */
export interface ParsedIncident {
  /** Undefined if the file is not an incident, or has an error. */
  readonly incident: Incident | undefined;
  readonly problems: readonly Problem[];
}

/** Maximum length of a file, in UTF-16 code units. */
const maxCharacters = 262_144;

/**
 * Reads the front matter of a Markdown file; the Markdown itself is never interpreted. Never throws: a file without the
 * key `incident` is a note, and any fault has its line and column. An incident with an error is left out.
 */
export function parseIncident(file: SourceFile, { asOf, patterns = [] }: IncidentOptions): ParsedIncident {
  const start = { file: file.path, line: 1, column: 1 };
  if (file.text.length > maxCharacters) {
    const problem: Problem = { code: 'limit-exceeded', limit: 'file-bytes', maximum: maxCharacters, source: start };
    return { incident: undefined, problems: [problem] };
  }
  const matter = frontMatter(file.text);
  const notOurs: ParsedIncident = { incident: undefined, problems: [{ code: 'not-an-incident', source: start }] };
  if (matter === undefined) return notOurs;
  const read = parseYaml({ path: file.path, text: matter });
  const [tree] = read.documents;
  if (tree === undefined ? !/^["']?incident["']?[ \t]*:[ \t]*["']?\d/m.test(matter) : !isIncident(tree)) return notOurs;
  const problems: Problem[] = [...read.problems];
  const context: IncidentContext = {
    code: 'invalid-incident',
    namespace: 'default',
    asOf,
    patterns,
    report: (problem) => problems.push(problem),
  };
  const shaped = tree && validateTree(incidentSchema, withoutNothing(tree), 'invalid-incident');
  for (const each of shaped?.problems ?? []) problems.push(each);
  const incident = shaped?.value && incidentFrom(context, shaped.value, shaped.tree, start);
  const isBroken = problems.some((problem) => problemSeverity(problem) === 'error');
  return { incident: isBroken ? undefined : incident, problems: cappedProblems(problems) };
}

/** Other tools have a key of this name as well, for a number of theirs; only ours has a version and a beginning. */
function isIncident(tree: YamlValue): boolean {
  if (tree.type !== 'map') return false;
  const version = tree.entries.get('incident')?.value;
  if (version === undefined) return false;
  return tree.entries.has('began') || (version.type === 'scalar' && /^\d+(?:\.\d+)?$/.test(String(version.value)));
}

function incidentFrom(
  context: IncidentContext,
  input: IncidentInput,
  tree: YamlValue,
  source: Source,
): Incident | undefined {
  const times = parseTimes(context, input, tree);
  if (times === undefined) return undefined;
  reportPatterns(context, input.patterns, partOf(tree, 'patterns'));
  const length = times.ended === undefined ? null : times.ended - times.began;
  const owner =
    input.owner === undefined
      ? undefined
      : claimedRef(context, 'owner', input.owner, partOf(tree, 'owner')?.source ?? source, 'group');
  const observed = input.observed && parseObserved(context, input.observed, partOf(tree, 'observed') ?? tree, length);
  const name = nameOf(source.file);
  if (/[\x00-\x1f\x7f]/.test(name)) {
    const fault = { kind: 'unexpected', expected: 'a name without control characters', found: name } as const;
    reportFault(context, 'the name of the file', fault, source);
  }
  return {
    ref: `incident:default/${name.toLowerCase()}`,
    name,
    title: input.title,
    status: input.status,
    ...(input.severity !== undefined && { severity: input.severity }),
    ...(owner !== undefined && { owner }),
    times,
    failed: parseFailed(context, input.failed, partOf(tree, 'failed'), length),
    ...(input.trigger !== undefined && { trigger: input.trigger }),
    patterns: input.patterns,
    ...(input.detection && { detection: defined(input.detection) }),
    ...(input.impact && { impact: defined(input.impact) }),
    ...(observed && { observed }),
    controls: controlsOf(input),
    ...(input.runbook && { runbook: defined(input.runbook) }),
    actions: parseActions(context, input.actions, partOf(tree, 'actions')),
    ...(input.catalog !== undefined && { catalog: input.catalog }),
    related: input.related,
    source,
  };
}

function controlsOf({ controls: { detection, containment, rollback } }: IncidentInput): Incident['controls'] {
  return {
    ...(detection && { detection: defined(detection) }),
    ...(containment && { containment: defined(containment) }),
    ...(rollback && { rollback: defined(rollback) }),
  };
}

type Defined<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };

/** Without the keys that are undefined. */
function defined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<Value>;
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}
