import { compareText } from '../base/order.ts';
import { derivedRank, type Entity, type Statement } from '../model/entity.ts';

/** What of the context belongs to the subject, whether or not the subject still declares it. */
export interface OwnDeclarations {
  /** Whether the context attributes an entity to the repository of the subject. */
  readonly isOwn: (entity: Entity) => boolean;
  /** Refs that the base of a change declares: the subject's, whatever the context says. */
  readonly known?: ReadonlySet<string>;
}

/** The subject within its context. */
export interface Overlay {
  /** One entity for each ref, sorted by ref. */
  readonly entities: readonly Entity[];
  /** The refs that the subject declares. */
  readonly subject: ReadonlySet<string>;
  /** Own entities of the context that the subject no longer declares, sorted. */
  readonly gone: readonly string[];
}

/**
 * The subject laid over its context. An entity of the subject replaces the context's, and an own entity that the
 * subject does not declare is gone. What a server derived from the spec of either counts no more. O(entities +
 * statements), beside sorting.
 */
export function overlayContext(
  subject: readonly Entity[],
  context: readonly Entity[],
  { isOwn, known = new Set() }: OwnDeclarations,
): Overlay {
  const declared = new Set(subject.map(({ ref }) => ref));
  const others: Entity[] = [];
  const gone: string[] = [];
  for (const entity of context) {
    if (declared.has(entity.ref)) continue;
    if (known.has(entity.ref) || isOwn(entity)) gone.push(entity.ref);
    else others.push(entity);
  }
  const absent = new Set(gone);
  const isStale = ({ rank, target }: Statement): boolean =>
    rank >= derivedRank && (declared.has(target) || absent.has(target) || known.has(target));
  const kept = others.map((entity) =>
    entity.statements.some(isStale)
      ? { ...entity, statements: entity.statements.filter((each) => !isStale(each)) }
      : entity,
  );
  return {
    entities: [...subject, ...kept].sort((a, b) => compareText(a.ref, b.ref)),
    subject: declared,
    gone: gone.sort(compareText),
  };
}
