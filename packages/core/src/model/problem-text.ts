import { compareText } from '../base/order.ts';
import { describeInputFault } from './input-fault.ts';
import type { LimitName, Problem, Severity } from './problem.ts';
import { formatSource } from './source.ts';

/** A problem in a sentence, without its place. */
export function describeProblem(problem: Problem): string {
  switch (problem.code) {
    case 'unreadable-file':
      return `the file cannot be read: ${problem.reason}`;
    case 'outside-root':
      return 'this is a link that leads out of the catalog: it is not read';
    case 'folder-not-followed':
      return problem.kind === 'module'
        ? 'this folder is a sub-module: the revision does not hold its files'
        : 'this folder is a link: what it leads to is read in its own place only';
    case 'invalid-encoding':
      return problem.encoding === 'not UTF-8'
        ? 'a byte here is not UTF-8: the file is left out'
        : `the file is ${problem.encoding}: save it as UTF-8`;
    case 'control-character':
      return `control character U+${problem.codePoint.toString(16).toUpperCase().padStart(4, '0')}: YAML does not allow it`;
    case 'limit-exceeded':
      return `more than ${problem.maximum} ${limits[problem.limit]}: the rest is left out, --limit ${problem.limit}=<number> allows more`;
    case 'invalid-yaml':
      return `not valid YAML: ${problem.detail}`;
    case 'duplicate-key':
      return `key ${problem.key} again, first at ${formatSource(problem.first)}: the document is left out`;
    case 'missing-separator':
      return `key ${problem.key} again: read as a new document, put \`---\` above it`;
    case 'unsupported-yaml':
      return describeUnsupported(problem);
    case 'too-many-problems':
      return `and ${problem.omitted} more problems in this file`;
    case 'not-an-entity':
      return `expected an entity with \`apiVersion\`, \`kind\` and \`metadata.name\`, found ${problem.found}`;
    case 'template-placeholder':
      return `looks like a template (${problem.text}): the document is left out`;
    case 'unsupported-kind':
      return `kind ${problem.kind} of ${problem.apiVersion} is left out: it is no part of the dependency graph`;
    case 'invalid-entity':
      return `${problem.field} must ${problem.rule}, found ${problem.found}`;
    case 'illegal-name':
      return problem.field === 'name'
        ? `"${problem.name}" is no legal name: letters and digits, in between also \`-\`, \`_\` and \`.\`, at most 63; kept as it is`
        : `"${problem.name}" is no legal namespace: lower-case letters and digits, in between also \`-\`, at most 63; kept as it is`;
    case 'illegal-value':
      return `${problem.field}: Backstage refuses ${problem.found}`;
    case 'invalid-reference':
      return problem.fault === 'no kind'
        ? `${problem.field} names "${problem.text}" without a kind: write component:${problem.text} or resource:${problem.text}`
        : `${problem.field}: "${problem.text}" is not of the form [kind:][namespace/]name`;
    case 'duplicate-entity':
      return `${problem.ref} is declared again, ${problem.identical ? 'word for word, ' : ''}first at ${formatSource(problem.first)}: the first counts`;
    case 'unresolved-reference':
      return describeUnresolved(problem);
    case 'target-not-found':
      return `the location target ${problem.target} matches no file`;
    case 'target-refused':
      return `the location target ${problem.target} is not read: ${problem.reason}`;
    case 'remote-target':
      return `the location target ${problem.target} is remote and not read`;
    case 'server-fault':
      return problem.reason;
    case 'unknown-key':
      return `unknown key ${problem.key}${didYouMean(problem.suggestion)}`;
    case 'invalid-claim':
    case 'invalid-config':
      return describeInputFault(problem.key, problem.fault);
    case 'contradicting-claims':
      return `this claim of ${problem.ref} about ${problem.about} is contradicted by a stricter one at ${formatSource(problem.winner)}, which counts`;
    case 'invalid-tier':
      return `${problem.ref} has the tier "${problem.value}": expected 1, 2, 3 or 4`;
    case 'unknown-observation':
      return 'no format of observed calls recognizes this file: see `faultline formats`';
    case 'invalid-json':
      return 'not valid JSON from here on: the file is left out';
    case 'observation-failed':
      return `${problem.format} answered with an error instead of calls: repeat the request`;
    case 'empty-observation':
      return `${problem.format} shows no calls, which proves nothing: check the time range, and that traces are stored and aggregated`;
    case 'invalid-observation':
      return `${problem.at}: expected ${problem.expected}; this row is left out`;
    case 'clipped-count':
      return `${problem.at}: more calls than can be counted exactly; counted as 9007199254740991`;
    default:
      return problem satisfies never;
  }
}

/** How much a problem matters: an `error` may hide something, a `warning` is read but doubtful. */
export function problemSeverity(problem: Problem): Severity {
  switch (problem.code) {
    case 'folder-not-followed':
    case 'template-placeholder':
    case 'unsupported-kind':
    case 'remote-target':
    case 'clipped-count':
      return 'note';
    case 'target-not-found':
      return problem.required ? 'error' : 'note';
    case 'duplicate-entity':
      return problem.identical ? 'warning' : 'error';
    case 'invalid-entity':
      return problem.isReference ? 'error' : 'warning';
    case 'missing-separator':
    case 'illegal-name':
    case 'illegal-value':
    case 'unresolved-reference':
    case 'contradicting-claims':
    case 'invalid-tier':
    case 'empty-observation':
      return 'warning';
    case 'limit-exceeded':
      return problem.limit === 'text-characters' ? 'warning' : 'error';
    case 'unsupported-yaml':
      return problem.what === 'directive' ? 'warning' : 'error';
    default:
      return 'error';
  }
}

const limits: Readonly<Record<LimitName, string>> = {
  'file-bytes': 'bytes in one file',
  'total-bytes': 'bytes in all files',
  files: 'files',
  entities: 'entities',
  documents: 'documents in one file',
  nesting: 'levels of nesting',
  nodes: 'values in one file, aliases written out',
  'name-characters': 'characters in a name',
  'text-characters': 'characters in a text',
  'file-milliseconds': 'milliseconds for one file',
  'folder-entries': 'entries in the folders below',
  'location-depth': 'locations in a chain',
  'location-targets': 'targets of one location',
  pages: 'pages of a live catalog',
  'response-bytes': 'bytes in one answer',
  'request-seconds': 'seconds for one answer',
  'observed-names': 'different names in one file of observed calls',
};

function describeUnsupported({ what, text }: Extract<Problem, { code: 'unsupported-yaml' }>): string {
  switch (what) {
    case 'merge key':
      return 'merge keys (<<) are no part of YAML 1.2 and Backstage does not apply them either: write the keys out';
    case 'tag':
      return `unknown tag ${text}: nothing is done about it`;
    case 'complex key':
      return 'a key must be a plain text';
    case 'directive':
      return `the directive is not followed: ${text}`;
    case 'unknown alias':
      return `alias ${text} stands for no anchor above it`;
    case 'cyclic alias':
      return `alias ${text} lies inside what it stands for`;
    default:
      return what satisfies never;
  }
}

function describeUnresolved({
  target,
  places,
  suggestion,
}: Extract<Problem, { code: 'unresolved-reference' }>): string {
  const [first, ...others] = [...new Set(places.map(({ ref }) => ref))].sort(compareText);
  const verb = others.length === 0 ? 'names' : 'name';
  const also = others.length === 0 ? '' : ` and ${others.length} ${others.length === 1 ? 'other' : 'others'}`;
  return `${target} is not in the catalog, but ${first}${also} ${verb} it${didYouMean(suggestion)}`;
}

function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
}
