import * as z from 'zod/mini';
import type { Claims } from '../model/claims.ts';
import type { Entity } from '../model/entity.ts';
import type { Source } from '../model/source.ts';
import { type SavedSource, savedEntitySchema } from './saved-entity.ts';

/** The version of the files that this version of Faultline reads and writes. */
const contextVersion = 1;

/** An organization as `faultline context` saves it. */
export interface SavedContext {
  /** The host of the server, or the paths that it was read from. */
  readonly name: string;
  /** When it was read, in UTC: `2026-11-27T03:17:00Z`. */
  readonly saved: string;
  /** The organization's `faultline.yaml`; null where it has none. */
  readonly config: { readonly path: string; readonly text: string } | null;
  readonly entities: readonly Entity[];
}

const contextSchema = z.strictObject({
  faultline: z.literal('context'),
  version: z.literal(contextVersion),
  name: z.string().check(z.minLength(1)),
  saved: z.iso.datetime(),
  config: z.nullable(z.strictObject({ path: z.string(), text: z.string() })),
  entities: z.array(savedEntitySchema),
});

/** The text of a context, an entity a line: the same for the same context. */
export function formatContext({ entities, ...about }: SavedContext): string {
  const head = JSON.stringify({ faultline: 'context', version: contextVersion, ...about });
  const lines = entities.map((entity) => JSON.stringify(entity, replacerFor(entity.source)));
  return `${head.slice(0, -1)},"entities":[\n${lines.join(',\n')}\n]}\n`;
}

/** Maps become pairs, and a source that is the entity's own is left out. */
function replacerFor(own: Source) {
  return function replace(this: unknown, key: string, value: unknown): unknown {
    if (value instanceof Map) return [...value];
    const isOwn = key === 'source' && (this as { ref?: unknown; tags?: unknown }).tags === undefined;
    return isOwn && isEqual(value as Source, own) ? undefined : value;
  };
}

function isEqual(a: Source, b: Source): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

/** Why a text is not a context that can be used. */
export interface ContextFault {
  readonly kind: 'not a context' | 'report' | 'damaged' | 'newer';
  /** What is wrong, completing "the context ...". */
  readonly reason: string;
}

/** Reads the text of a saved context. */
export function parseContext(text: string): SavedContext | ContextFault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.startsWith('{"faultline":"context"')
      ? { kind: 'damaged', reason: 'is truncated or damaged: it is not complete JSON' }
      : { kind: 'not a context', reason: 'is not JSON' };
  }
  const { faultline, version } = (value ?? {}) as { readonly faultline?: unknown; readonly version?: unknown };
  if (isReport(value))
    return {
      kind: 'report',
      reason:
        'is a report, which does not hold all that an entity declares: `faultline context` saves what a context needs',
    };
  if (faultline !== 'context') return { kind: 'not a context', reason: 'was not saved by `faultline context`' };
  if (typeof version === 'number' && version > contextVersion)
    return {
      kind: 'newer',
      reason: `has version ${version}, and this Faultline reads version ${contextVersion}: update Faultline`,
    };
  const read = contextSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return {
      kind: 'damaged',
      reason: `is damaged at ${issue?.path.join('.') || 'its start'}: ${issue?.message ?? ''}`,
    };
  }
  const { name, saved, config, entities } = read.data;
  const unsorted = entities.findIndex(({ ref }, index) => index > 0 && entities[index - 1]!.ref >= ref);
  if (unsorted > 0)
    return { kind: 'damaged', reason: `is damaged at entities.${unsorted}: its refs are not in order or repeat` };
  return { name, saved, config, entities: entities.map(entityFrom) };
}

/** Whether a value is a report of any version, by the keys that only a report has. */
function isReport(value: unknown): boolean {
  const keys = ['asOf', 'requirements', 'sharedSinglePointsOfFailure'];
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}

function entityFrom(saved: z.infer<typeof savedEntitySchema>): Entity {
  const at = (own: SavedSource | undefined): Source => own ?? saved.source;
  const claimsFrom = (claims: NonNullable<typeof saved.claims>): Claims =>
    ({
      ...claims,
      source: at(claims.source),
      placedIn: claims.placedIn.map((each) => ({ ...each, source: at(each.source) })),
      requires: claims.requires.map((each) => ({ ...each, source: at(each.source) })),
      ...(claims.acceptedRisks && {
        acceptedRisks: claims.acceptedRisks.map((each) => ({ ...each, source: at(each.source) })),
      }),
    }) as Claims;
  const { claims, otherDeclarations } = saved;
  return {
    ...saved,
    labels: new Map(saved.labels),
    annotations: new Map(saved.annotations),
    statements: saved.statements.map((each) => ({ ...each, source: at(each.source) })),
    ...(claims && { claims: claimsFrom(claims) }),
    ...(otherDeclarations && {
      otherDeclarations: otherDeclarations.map(({ claims: stated, ...each }) => ({
        ...each,
        labels: new Map(each.labels),
        annotations: new Map(each.annotations),
        source: at(each.source),
        ...(stated && { claims: claimsFrom(stated) }),
      })),
    }),
  } as Entity;
}
