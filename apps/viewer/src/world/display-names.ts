import { type CompiledGraph, type GraphNode, groupBy } from '@faultline/core';

export function nodeAt(graph: CompiledGraph, ref: string): GraphNode | undefined {
  const index = graph.indexOf.get(ref);
  return index === undefined ? undefined : graph.nodes[index];
}

/** The most text of one name that any picture or panel shows. */
const longestName = 80;

/** What people call it: its title where no other of its kind has the same, else its name; a domain by its axis as well. */
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
  const owners = groupBy(nodes, ({ kind, title, name }) => `${kind} ${title ?? name}`);
  return new Map(
    nodes.map(({ ref, kind, title, name, axis }) => {
      if (kind === 'failuredomain') return [ref, clipped(`${axis} ${name}`)];
      const isAlone = owners.get(`${kind} ${title ?? name}`)!.length === 1;
      return [ref, clipped(isAlone ? (title ?? name) : name)];
    }),
  );
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

/** Cuts by whole characters, and says that it cut. */
export function clipped(text: string, most = longestName): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
