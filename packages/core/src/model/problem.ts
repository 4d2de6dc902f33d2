import { compareText } from '../base/order.ts';
import type { IncidentProblem } from './incident-problem.ts';
import type { InputFault } from './input-fault.ts';
import type { LocationProblem } from './location-problem.ts';
import type { ObservationProblem } from './observation-problem.ts';
import type { FormatProblem } from './record-problem.ts';
import { compareSources, type Source } from './source.ts';

/** `error`: something could not be read or trusted; `warning`: read, but doubtful; `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** The codes of all problems, in the order of `docs/codes.md`. */
export const problemCodes = [
  'unreadable-file',
  'outside-root',
  'folder-not-followed',
  'excluded-files',
  'invalid-encoding',
  'stored-differently',
  'control-character',
  'limit-exceeded',
  'invalid-yaml',
  'duplicate-key',
  'missing-separator',
  'unsupported-yaml',
  'too-many-problems',
  'not-an-entity',
  'template-placeholder',
  'unsupported-kind',
  'invalid-entity',
  'misspelt-field',
  'unread-placeholder',
  'illegal-name',
  'illegal-value',
  'invalid-reference',
  'duplicate-entity',
  'unresolved-reference',
  'target-not-found',
  'target-refused',
  'remote-target',
  'server-fault',
  'path-refused',
  'organization-decides',
  'unknown-key',
  'invalid-claim',
  'invalid-config',
  'contradicting-claims',
  'contradicting-sources',
  'invalid-tier',
  'invalid-record',
  'unknown-placement',
  'unread-resources',
  'unmatched-additions',
  'misspelt-kind',
  'unknown-observation',
  'invalid-json',
  'observation-failed',
  'partial-observation',
  'empty-observation',
  'unread-values',
  'unfollowed-files',
  'invalid-observation',
  'clipped-count',
  'not-an-incident',
  'invalid-incident',
  'incident-times',
] as const;

/** The limits on what is read: the names of `--limit`. */
export type LimitName =
  | 'file-bytes'
  | 'total-bytes'
  | 'files'
  | 'entities'
  | 'documents'
  | 'nesting'
  | 'nodes'
  | 'tokens'
  | 'name-characters'
  | 'text-characters'
  | 'file-milliseconds'
  | 'folder-entries'
  | 'location-depth'
  | 'location-targets'
  | 'pages'
  | 'response-bytes'
  | 'request-seconds'
  | 'observed-bytes'
  | 'observed-names';

/** The stable code of a problem; `docs/codes.md` explains each. */
export type ProblemCode = (typeof problemCodes)[number];

/** Something wrong with the input, as a value: a stable code, a position and a payload. See `problem-text.ts`. */
export type Problem =
  | ReadingProblem
  | YamlProblem
  | EntityProblem
  | LocationProblem
  | ReferenceProblem
  | ClaimProblem
  | ObservationProblem
  | IncidentProblem
  /** Beyond the cap for one file. */
  | { readonly code: 'too-many-problems'; readonly omitted: number; readonly source: Source };

/** A file, or a folder, could not be read as text. */
export type ReadingProblem =
  | { readonly code: 'unreadable-file'; readonly reason: string; readonly source: Source }
  /** A link leads out of what may be read. */
  | { readonly code: 'outside-root'; readonly source: Source }
  | { readonly code: 'folder-not-followed'; readonly kind: 'linked folder' | 'module'; readonly source: Source }
  /** Files that a pattern of `exclude` left out. */
  | { readonly code: 'excluded-files'; readonly pattern: string; readonly count: number; readonly source: Source }
  | { readonly code: 'invalid-encoding'; readonly encoding: 'UTF-16' | 'UTF-32' | 'not UTF-8'; readonly source: Source }
  | { readonly code: 'stored-differently'; readonly attribute: string; readonly source: Source }
  | { readonly code: 'control-character'; readonly codePoint: number; readonly source: Source }
  | {
      readonly code: 'limit-exceeded';
      readonly limit: LimitName;
      readonly maximum: number;
      readonly source: Source;
    };

/** Text that is not valid YAML or JSON, or uses a part of YAML that is not supported. */
export type YamlProblem =
  | { readonly code: 'invalid-yaml'; readonly detail: string; readonly source: Source }
  | { readonly code: 'duplicate-key'; readonly key: string; readonly first: Source; readonly source: Source }
  | { readonly code: 'missing-separator'; readonly key: string; readonly source: Source }
  | {
      readonly code: 'unsupported-yaml';
      readonly what: 'merge key' | 'tag' | 'complex key' | 'directive' | 'unknown alias' | 'cyclic alias';
      readonly text: string;
      readonly source: Source;
    };

/** A document that is not a valid entity. */
export type EntityProblem =
  | { readonly code: 'not-an-entity'; readonly found: string; readonly source: Source }
  | { readonly code: 'template-placeholder'; readonly text: string; readonly source: Source }
  | {
      readonly code: 'unsupported-kind';
      readonly kind: string;
      readonly apiVersion: string;
      /** How many documents of this kind are skipped; `source` is the first of them. */
      readonly documents: number;
      readonly source: Source;
    }
  /** A field that Backstage's schema of the kind does not accept. */
  | {
      readonly code: 'invalid-entity';
      /** `spec.dependsOn.0` */
      readonly field: string;
      /** Completes "must ...": "be string", "have required property 'owner'". */
      readonly rule: string;
      readonly found: string;
      /** The field states a dependency or membership that could not be read. */
      readonly isReference: boolean;
      readonly source: Source;
    }
  /** The field holds `{ $text: ... }` or the like, whose content is not read. */
  | { readonly code: 'unread-placeholder'; readonly field: string; readonly text: string; readonly source: Source }
  /** A key that Backstage ignores, one typing error from a field of `spec`, or outside `spec`. */
  | {
      readonly code: 'misspelt-field';
      /** The entity that it belongs to. */
      readonly ref: string;
      readonly kind: string;
      /** `spec.depends_on`, `metadata.dependsOn` */
      readonly field: string;
      /** The field of `spec` that is probably meant. */
      readonly suggestion: string;
      /** The field names other entities, which are lost. */
      readonly isReference: boolean;
      readonly source: Source;
    }
  | {
      readonly code: 'illegal-name';
      readonly field: 'name' | 'namespace';
      readonly name: string;
      readonly source: Source;
    }
  /** A label, annotation, tag or link that Backstage does not accept. */
  | { readonly code: 'illegal-value'; readonly field: string; readonly found: string; readonly source: Source }
  | {
      readonly code: 'invalid-reference';
      readonly field: string;
      readonly text: string;
      readonly fault:
        | 'no kind'
        | 'malformed'
        | 'reserved kind'
        | 'unknown class'
        | 'unknown relation'
        | 'nothing to inherit'
        | 'inherits itself';
      readonly source: Source;
    }
  | {
      readonly code: 'duplicate-entity';
      readonly ref: string;
      readonly first: Source;
      /** Both declarations are equal. */
      readonly identical: boolean;
      readonly source: Source;
    };

/** A reference or label that does not lead to an entity or a tier. */
export type ReferenceProblem =
  | {
      readonly code: 'unresolved-reference';
      readonly target: string;
      /** A declared ref that the author may have meant. */
      readonly suggestion?: string;
      /** Every position that names the target, in source order; `source` is the first of them. */
      readonly places: readonly { readonly ref: string; readonly source: Source }[];
      readonly source: Source;
    }
  | FormatProblem;

/** A claim in an annotation, or a part of `faultline.yaml`, that is invalid or contradicts another. */
export type ClaimProblem =
  | {
      readonly code: 'contradicting-claims';
      readonly ref: string;
      /** The dependency or field about which two claims differ. */
      readonly about: string;
      /** The position of the stricter claim, which counts. */
      readonly winner: Source;
      readonly source: Source;
    }
  /** Two formats differ about a field of an entity; the first one counts. */
  | {
      readonly code: 'contradicting-sources';
      readonly ref: string;
      readonly field: string;
      /** What counts, and where it is stated. */
      readonly counts: string;
      readonly first: Source;
      readonly value: string;
      readonly source: Source;
    }
  /** A path in `faultline.yaml` that leads out of its repository or folder; nothing is opened. */
  | {
      readonly code: 'path-refused';
      readonly path: string;
      readonly reason: 'outside the repository' | 'absolute path' | 'not a path';
      readonly source: Source;
    }
  /** A setting of a repository that only the config of its organization may change. */
  | { readonly code: 'organization-decides'; readonly key: string; readonly source: Source }
  /** An unknown key of a claim or of `faultline.yaml`. */
  | {
      readonly code: 'unknown-key';
      readonly key: string;
      readonly suggestion?: string;
      /** The entity whose annotation it is in. */
      readonly ref?: string;
      readonly source: Source;
    }
  /** A value of an annotation's claims, of `faultline.yaml` or of an incident; `key` is the nearest key. */
  | {
      readonly code: 'invalid-claim' | 'invalid-config' | 'invalid-incident';
      readonly key: string;
      /** The entity whose annotation it is in. */
      readonly ref?: string;
      readonly fault: InputFault;
      readonly source: Source;
    };

/** By position, then code: the order in which problems are reported. */
export function compareProblems(a: Problem, b: Problem): number {
  return compareSources(a.source, b.source) || compareText(a.code, b.code);
}
