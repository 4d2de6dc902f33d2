import { counted } from '../base/counted.ts';
import { compareText } from '../base/order.ts';
import { formatProblemText } from './format-problem-text.ts';
import type { TimeFault } from './incident-problem.ts';
import { describeInputFault } from './input-fault.ts';
import type { LimitName, Problem, Severity } from './problem.ts';
import { formatSource } from './source.ts';

/** A problem in a sentence, without its position. */
export function describeProblem(problem: Problem): string {
  switch (problem.code) {
    case 'unreadable-file':
      return `the file cannot be read: ${problem.reason}`;
    case 'outside-root':
      return 'this link leads out of the catalog, so it is not read';
    case 'folder-not-followed':
      return problem.kind === 'module'
        ? 'this folder is a repository of its own: its files are not part of this one'
        : 'this folder is a link and is not followed: its target is read where it really is, if that is in the catalog';
    case 'excluded-files':
      return `exclude ${problem.pattern} left out ${problem.count} ${problem.count === 1 ? 'file' : 'files'}`;
    case 'invalid-encoding':
      return problem.encoding === 'not UTF-8'
        ? 'invalid UTF-8 here: the file is skipped, save it as UTF-8'
        : `the file is ${problem.encoding}: save it as UTF-8`;
    case 'stored-differently':
      return `git stores this file in a form other than the one on the disk (${problem.attribute}), so it cannot be compared with a revision: store it as text`;
    case 'control-character':
      return `YAML does not allow the control character U+${problem.codePoint.toString(16).toUpperCase().padStart(4, '0')}: remove it`;
    case 'limit-exceeded':
      return `more than ${problem.maximum} ${limits[problem.limit]}: the rest is skipped, --limit ${problem.limit}=<number> raises the limit`;
    case 'invalid-yaml':
      return `invalid YAML: ${problem.detail}`;
    case 'duplicate-key':
      return `duplicate key ${problem.key}, first at ${formatSource(problem.first)}: the document is skipped`;
    case 'missing-separator':
      return `the key ${problem.key} repeats, so a new document is assumed here: put \`---\` above it`;
    case 'unsupported-yaml':
      return describeUnsupported(problem);
    case 'too-many-problems':
      return `and ${problem.omitted} more problems in this file`;
    case 'not-an-entity':
      return `expected an entity with \`apiVersion\`, \`kind\` and \`metadata.name\`, found ${problem.found}`;
    case 'template-placeholder':
      return `the document is skipped because it looks like a template (${problem.text})`;
    case 'unsupported-kind':
      return `${counted(problem.documents, 'document')} of kind ${problem.kind}${problem.apiVersion === '' ? '' : ` (${problem.apiVersion})`} skipped: the kind is not part of the dependency graph`;
    case 'invalid-entity':
      return `${problem.field} must ${problem.rule}, found ${problem.found}`;
    case 'misspelt-field':
      return `unknown field ${problem.field} of a ${problem.kind}; did you mean ${problem.field.startsWith('spec.') ? '' : 'spec.'}${problem.suggestion}?${problem.isReference ? ' The references in it are ignored' : ''}`;
    case 'unread-placeholder':
      return `${problem.field} is a placeholder (${problem.text}), and its content is not read: write the value here`;
    case 'illegal-name':
      return problem.field === 'name'
        ? `invalid name "${problem.name}": use letters and digits, with \`-\`, \`_\` or \`.\` in between, at most 63 characters`
        : `invalid namespace "${problem.name}": use lower-case letters and digits, with \`-\` in between, at most 63 characters`;
    case 'illegal-value':
      return `${problem.field}: Backstage does not accept ${problem.found}`;
    case 'invalid-reference':
      if (problem.fault === 'reserved kind')
        return `${problem.field}: "${problem.text}" has a kind that only faultline.yaml declares: name an entity of the catalog`;
      if (problem.fault === 'unknown class')
        return `${problem.field}: "${problem.text}" is not hard, soft or informational; the dependency counts as hard`;
      if (problem.fault === 'unknown relation')
        return `${problem.field}: it is not known what "${problem.text}" means; relations of this type are skipped`;
      if (problem.fault === 'nothing to inherit')
        return `${problem.field}: "${problem.text}" is not in the catalog, so nothing is inherited`;
      if (problem.fault === 'inherits itself') return `${problem.field}: "${problem.text}" leads back to this entity`;
      return problem.fault === 'no kind'
        ? `${problem.field}: "${problem.text}" has no kind: write component:${problem.text} or resource:${problem.text}`
        : `${problem.field}: "${problem.text}" is not of the form [kind:][namespace/]name`;
    case 'duplicate-entity':
      return problem.identical
        ? `${problem.ref} is declared again, word for word as at ${formatSource(problem.first)}: remove one`
        : `${problem.ref} is declared again, first at ${formatSource(problem.first)}: the dependencies of both count, and the stricter claims; remove or rename one`;
    case 'unresolved-reference':
      return describeUnresolved(problem);
    case 'target-not-found':
      return problem.isFolder
        ? `the location target ${problem.target} is a folder: name a file in it, or a pattern of files`
        : `the location target ${problem.target} matches no file`;
    case 'target-refused':
      return `the location target ${problem.target} is not read: ${problem.reason}`;
    case 'remote-target':
      return `the location target ${problem.target} is remote, so it is not read`;
    case 'server-fault':
      return problem.reason;
    case 'path-refused':
      return `${problem.path} is not read: ${problem.reason}`;
    case 'organization-decides':
      return `${problem.key} is ignored: within its organization, a repository can only describe its own entities, accept their risks, and make rules stricter`;
    case 'unknown-key':
      return `unknown key ${problem.key}${didYouMean(problem.suggestion)}`;
    case 'invalid-claim':
    case 'invalid-config':
    case 'invalid-incident':
      return describeInputFault(problem.key, problem.fault);
    case 'contradicting-claims':
      return `this claim of ${problem.ref} about ${problem.about} contradicts a stricter one at ${formatSource(problem.winner)}; the stricter one counts`;
    case 'contradicting-sources':
      return `${problem.field} of ${problem.ref} is ${problem.value} here and ${problem.counts} at ${formatSource(problem.first)}, which counts`;
    case 'invalid-tier':
    case 'invalid-record':
    case 'unknown-placement':
    case 'unread-resources':
    case 'unmatched-additions':
    case 'misspelt-kind':
      return formatProblemText(problem);
    case 'unknown-observation':
      return 'no format of observed calls recognizes this file: see `faultline formats`';
    case 'invalid-json':
      return problem.isFurther
        ? 'a second JSON value begins here, so the file is skipped: join the values into one list, as `jq -s .` does'
        : 'invalid JSON from here on: the file is skipped';
    case 'observation-failed':
      return `${problem.format} answered with an error instead of calls: repeat the request`;
    case 'partial-observation':
      return problem.because === 'pages'
        ? `${problem.format}: the answer is one page of several, so calls are missing: join the services of all pages`
        : `${problem.format}: the answer has warnings, so calls may be missing: read them, and repeat the request`;
    case 'unread-values':
      return `${counted(problem.values, 'value')} not looked at (secrets, or variables that are set elsewhere): addresses in them are not known`;
    case 'unfollowed-files':
      return `files that ${problem.keys.map((key) => `\`${key}\``).join(' and ')} ${problem.keys.length === 1 ? 'names' : 'name'} are not read: what \`docker compose config\` prints includes them`;
    case 'empty-observation':
      if (problem.format === 'compose' || problem.format === 'kubernetes')
        return `${problem.format}: no service holds the address of another in its environment, which proves nothing`;
      return `${problem.format === 'zipkin' ? 'the list' : problem.format} shows no calls, which proves nothing: check the time range, and that traces are stored and aggregated`;
    case 'invalid-observation':
      return `${problem.at}: expected ${problem.expected}; this row is skipped`;
    case 'clipped-count':
      return `${problem.at}: more calls than can be counted exactly; counted as 9007199254740991`;
    case 'not-an-incident':
      return 'the file is not read as an incident: its front matter has no key `incident`';
    case 'incident-times':
      return describeTimeFault(problem.key, problem.fault);
    default:
      return problem satisfies never;
  }
}

/** How much a problem matters: an `error` may hide an entity or a dependency, a `warning` is read but doubtful. */
export function problemSeverity(problem: Problem): Severity {
  switch (problem.code) {
    case 'folder-not-followed':
    case 'excluded-files':
    case 'template-placeholder':
    case 'unsupported-kind':
    case 'remote-target':
    case 'clipped-count':
    case 'contradicting-sources':
    case 'unread-values':
    case 'unknown-placement':
    case 'not-an-incident':
      return 'info';
    case 'unread-resources':
      return problem.resources === problem.of ? 'warning' : 'info';
    case 'unfollowed-files':
      return problem.keys.every((key) => key === 'env_file') ? 'info' : 'warning';
    case 'unmatched-additions':
      return problem.entities === problem.of ? 'warning' : 'info';
    case 'target-not-found':
      return problem.required ? 'error' : 'info';
    case 'duplicate-entity':
      return problem.identical ? 'warning' : 'error';
    case 'invalid-entity':
      return problem.isReference ? 'error' : 'warning';
    case 'missing-separator':
    case 'misspelt-field':
    case 'misspelt-kind':
    case 'illegal-name':
    case 'illegal-value':
    case 'unresolved-reference':
    case 'contradicting-claims':
    case 'organization-decides':
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
  tokens: 'words and signs of YAML for each MiB of files, and for its first',
  'name-characters': 'characters in a name',
  'text-characters': 'characters in a text',
  'file-milliseconds': 'milliseconds for one file',
  'folder-entries': 'entries in the folders below',
  'location-depth': 'locations in a chain',
  'location-targets': 'targets of one location',
  pages: 'pages of a live catalog',
  'response-bytes': 'bytes in one answer',
  'request-seconds': 'seconds for one answer',
  'observed-bytes': 'bytes in one file of observed calls',
  'observed-names': 'different names in one file of observed calls',
};

function describeTimeFault(key: string, fault: TimeFault): string {
  switch (fault) {
    case 'no zone':
      return `${key} has no time zone: add Z for UTC, or an offset such as +02:00`;
    case 'not a time':
      return `${key} is not a valid time`;
    case 'in the future':
      return `${key} is in the future`;
    case 'before began':
      return `${key} is before began`;
    case 'after ended':
      return `${key} is after ended`;
    case 'lead without alert':
      return `${key} is before began, which only a leading alert can be: set detection.source to leading-alert, or correct the time`;
    default:
      return fault satisfies never;
  }
}

function describeUnsupported({ what, text }: Extract<Problem, { code: 'unsupported-yaml' }>): string {
  switch (what) {
    case 'merge key':
      return 'merge keys (<<) are not part of YAML 1.2, and Backstage does not apply them either: write the keys out';
    case 'tag':
      return `unknown tag ${text}: the value is read without it`;
    case 'complex key':
      return 'a key must be plain text';
    case 'directive':
      return `the directive has no effect: ${text}`;
    case 'unknown alias':
      return `alias ${text} refers to an undefined anchor`;
    case 'cyclic alias':
      return `alias ${text} refers to a value that contains it`;
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
