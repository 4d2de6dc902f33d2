import { compareText } from '../../base/order.ts';
import type { Claims, Placement } from '../../model/claims.ts';
import type { Entity, Need } from '../../model/entity.ts';
import type { Observation, ObservedFile } from '../../model/observation.ts';
import type { Source } from '../../model/source.ts';
import { onlyNamespaces } from './only-namespaces.ts';
import { isAddress } from './seen-name.ts';

/**
 * The entities that observed calls show, for a system without a catalog: a Component for every name, a Resource for
 * every name that is only called and is a store or not instrumented. One name in two namespaces is two of them. Each
 * call is a plain dependency; what one consumes of another's messages is informational, since a queue lies between.
 * Addresses and users are not entities. Linear in the rows, beside sorting.
 */
export function entitiesOfCalls(files: readonly ObservedFile[]): Entity[] {
  const named = new Map<string, Named>();
  const nameOf = (name: string, source: Source, namespace = 'default'): Named => {
    const slug = slugOf(name);
    const key = `${namespace}/${slug}`;
    let found = named.get(key);
    if (found === undefined) {
      const rest = { isService: false, placedIn: [], calls: new Map(), consumes: new Map() };
      found = { slug, namespace, name, source, ...rest };
      named.set(key, found);
    }
    if (compareText(name, found.name) < 0) found.name = name;
    return found;
  };
  const inOrder = [...files].sort((a, b) => compareText(a.path, b.path));
  const onlyOf = onlyNamespaces(
    inOrder.flatMap(({ rows }) => rows),
    slugOf,
  );
  for (const { path, rows, placements = [] } of inOrder) {
    const source = { file: path, line: 1, column: 1 };
    for (const { name, namespace, placedIn } of placements) {
      if (placedIn.length === 0 || isAddress(name) || slugOf(name) === '') continue;
      const workload = nameOf(name, source, namespace ?? onlyOf(name));
      workload.isService = true;
      workload.placedIn = placedIn;
    }
    for (const row of rows) {
      if (isAddress(row.callee) || slugOf(row.callee) === '') continue;
      const callee = nameOf(row.callee, source, row.calleeNamespace ?? onlyOf(row.callee));
      if (isServiceRow(row)) callee.isService = true;
      if (row.kind === 'entry' || isAddress(row.caller) || slugOf(row.caller) === '') continue;
      const caller = nameOf(row.caller, source, row.callerNamespace ?? onlyOf(row.caller));
      caller.isService = true;
      if (caller === callee) continue;
      const used = row.kind === 'messaging' ? caller.consumes : caller.calls;
      if (!used.has(callee)) used.set(callee, source);
    }
  }
  return [...named.values()].map(entityOf).sort((a, b) => compareText(a.ref, b.ref));
}

/** What the rows say of one name. */
interface Named {
  readonly slug: string;
  readonly namespace: string;
  name: string;
  readonly source: Source;
  isService: boolean;
  placedIn: readonly Placement[];
  readonly calls: Map<Named, Source>;
  readonly consumes: Map<Named, Source>;
}

function isServiceRow({ kind }: Observation): boolean {
  return kind !== 'database' && kind !== 'virtual_node';
}

function refOf({ slug, namespace, isService }: Named): string {
  return `${isService ? 'component' : 'resource'}:${namespace}/${slug}`;
}

function entityOf(named: Named): Entity {
  const { slug, namespace, name, source, isService, placedIn, calls, consumes } = named;
  const ref = refOf(named);
  const statements = [...calls]
    .map(([callee, at]) => needOf(ref, refOf(callee), at))
    .sort((a, b) => compareText(a.target, b.target));
  const informational = [...consumes].filter(([callee]) => !calls.has(callee));
  return {
    ref,
    kind: isService ? 'component' : 'resource',
    namespace,
    name: slug,
    ...(name !== slug && { title: name }),
    tags: [],
    labels: new Map(),
    annotations: new Map(),
    links: [],
    statements,
    ...(informational.length + placedIn.length > 0 && { claims: claimsOf(informational, placedIn, source) }),
    source,
  };
}

function needOf(dependent: string, dependency: string, source: Source): Need {
  const relation = 'dependsOn';
  return { says: 'needs', dependent, dependency, target: dependency, class: 'hard', relation, rank: 0, source };
}

function claimsOf(
  consumes: readonly (readonly [Named, Source])[],
  placedIn: readonly Placement[],
  source: Source,
): Claims {
  const requires = consumes
    .map(([callee, at]) => ({ needs: 1, of: [refOf(callee)], class: 'informational' as const, source: at }))
    .sort((a, b) => compareText(a.of[0]!, b.of[0]!));
  return { placedIn, requires, source };
}

/** A name as part of a ref: lower case, with `-` for what a ref cannot hold. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-._]+|[-._]+$/g, '');
}
