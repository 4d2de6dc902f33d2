import { type CompiledGraph, compareText, counted, type GraphNode, groupBy } from '@faultline/core';

export function nodeAt(graph: CompiledGraph, ref: string): GraphNode | undefined {
  const index = graph.indexOf.get(ref);
  return index === undefined ? undefined : graph.nodes[index];
}

/** The most text of one name that any picture or panel shows. */
const longestName = 80;

/**
 * What people call it: its title where no other of its kind has the same one, else its name; with its namespace where
 * two namespaces share it. Where entities of different kinds then have one name, the Component keeps it and the others
 * are named with their kind. A failure domain is named with its axis.
 */
export function nameOf(graph: CompiledGraph, ref: string): string {
  let known = names.get(graph.nodes);
  if (known === undefined) {
    known = allNames(graph.nodes);
    names.set(graph.nodes, known);
  }
  return known.get(ref) ?? clipped(shortRef(ref));
}

const names = new WeakMap<CompiledGraph['nodes'], ReadonlyMap<string, string>>();

function allNames(nodes: CompiledGraph['nodes']): ReadonlyMap<string, string> {
  const titled = groupBy(nodes, ({ kind, title, name }) => `${kind} ${title ?? name}`);
  const plain = nodes.map((node) => {
    const { kind, title, name } = node;
    const isAlone = titled.get(`${kind} ${title ?? name}`)!.length === 1;
    return { node, label: isAlone ? (title ?? name) : name };
  });
  const labelled = groupBy(plain, ({ label }) => label);
  const full = plain.map(({ node, label }) => {
    const namespaces = new Set(labelled.get(label)!.map((other) => namespaceOf(other.node.ref)));
    return { node, label: namespaces.size === 1 ? label : `${namespaceOf(node.ref)}/${node.name}` };
  });
  const drawn = groupBy(
    full.filter(({ node }) => drawnKinds.has(node.kind)),
    ({ label }) => label,
  );
  return new Map(
    full.map(({ node: { ref, kind, name, axis }, label }) => {
      if (kind === 'failuredomain') return [ref, clipped(`${axis} ${name}`)];
      const isTheOne = kind === 'component' || !drawnKinds.has(kind) || drawn.get(label)!.length === 1;
      return [ref, clipped(isTheOne ? label : `${kindWord(kind)} ${label}`)];
    }),
  );
}

/** Kinds that one picture draws side by side: Systems, Domains and Groups are drawn around them. */
const drawnKinds: ReadonlySet<string> = new Set(['component', 'resource', 'api']);

function namespaceOf(ref: string): string {
  return ref.slice(ref.indexOf(':') + 1, ref.indexOf('/'));
}

/** A ref without the default namespace. */
function shortRef(ref: string): string {
  return ref.replace(':default/', ':');
}

export function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}

/** Kinds as people read them. */
export function kindWord(kind: string): string {
  if (kind === 'api') return 'API';
  if (kind === 'failuredomain') return 'Failure domain';
  return kind.slice(0, 1).toUpperCase() + kind.slice(1);
}

/** `7 Components, 2 APIs`: how many of each kind, Components first, then the most frequent. */
export function kindsText(refs: readonly string[]): string {
  const byKind = [...groupBy(refs, kindOf)].sort(
    ([a, some], [b, others]) =>
      Number(b === 'component') - Number(a === 'component') || others.length - some.length || compareText(a, b),
  );
  return byKind.map(([kind, own]) => counted(own.length, kindWord(kind))).join(', ');
}

/** Cuts by whole characters, and says that it cut. */
export function clipped(text: string, most = longestName): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
