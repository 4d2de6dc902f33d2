import type { GraphNode } from '../graph/dependency-graph.ts';
import { isMembership, type Requirement } from '../model/requirement.ts';
import { type Edit, replicaOf } from './edit.ts';

/** The nodes and requirements of a graph. */
export interface Model {
  readonly nodes: readonly GraphNode[];
  readonly requirements: readonly Requirement[];
}

/**
 * The model as it would be after these changes, one after the other. A change of what is not there changes nothing. What
 * somebody tries is a claim without evidence: the worst case does not believe it.
 */
export function applyEdits(model: Model, edits: readonly Edit[]): Model {
  return edits.reduce(applyEdit, model);
}

function applyEdit({ nodes, requirements }: Model, edit: Edit): Model {
  const isThere = (wanted: string): boolean => nodes.some(({ ref }) => ref === wanted);
  if (!isThere(edit.ref) || !isThere(edit.on)) return { nodes, requirements };
  const changed = (change: (requirement: Requirement) => readonly Requirement[]): Model => {
    const kept: Requirement[] = [];
    for (const each of requirements) {
      if (isBetween(each, edit)) kept.push(...change(each));
      else kept.push(each);
    }
    return { nodes, requirements: kept };
  };
  switch (edit.do) {
    case 'soften':
      return changed((each) => [{ ...unclaimed(each), class: 'soft' }]);
    case 'fallback':
      return changed((each) => [{ ...unclaimed(each), class: 'hard', fallback: { lasts: edit.lasts } }]);
    case 'remove':
      return changed((each) => without(each, edit.on));
    case 'replica':
      return withReplica({ nodes, requirements }, edit);
    case 'add':
      return { nodes, requirements: [...requirements, plain(edit.ref, edit.on, 'claim')] };
    case 'place':
      return { nodes, requirements: placed({ nodes, requirements }, edit) };
    default:
      return edit satisfies never;
  }
}

/** Whether it is a requirement of `ref` on `on` that a claim could speak of. */
function isBetween(requirement: Requirement, { ref, on }: Edit): boolean {
  return requirement.ref === ref && !isMembership(requirement) && requirement.of.includes(on);
}

/** Without its fallback and evidence: what is tried has none. */
function unclaimed({ fallback: _, evidence: __, ...rest }: Requirement): Requirement {
  return { ...rest, relation: 'claim' };
}

function without(requirement: Requirement, on: string): readonly Requirement[] {
  const of = requirement.of.filter((member) => member !== on);
  return of.length === 0 ? [] : [{ ...requirement, of, needs: Math.min(requirement.needs, of.length) }];
}

function withReplica({ nodes, requirements }: Model, edit: Edit): Model {
  const replica = replicaOf(edit.on);
  const original = nodes.find(({ ref }) => ref === edit.on)!;
  const isNew = !nodes.some(({ ref }) => ref === replica);
  const { title, source: _, ...rest } = original;
  const node = {
    ...rest,
    ref: replica,
    name: `${original.name}-replica`,
    ...(title && { title: `${title} (replica)` }),
  };
  const own = requirements.filter((each) => each.ref === edit.on && !isMembership(each));
  return {
    nodes: isNew ? [...nodes, node] : nodes,
    requirements: [
      ...requirements.map((each) =>
        isBetween(each, edit)
          ? { ...unclaimed(each), class: each.class, of: [...new Set([...each.of, replica])].sort() }
          : each,
      ),
      ...(isNew ? own.map((each) => ({ ...each, ref: replica })) : []),
    ],
  };
}

function plain(ref: string, on: string, relation: Requirement['relation']): Requirement {
  return { ref, needs: 1, of: [on], class: 'hard', relation, source: { file: 'what-if', line: 1, column: 1 } };
}

function placed({ nodes, requirements }: Model, { ref, on }: Edit): readonly Requirement[] {
  const axisOf = new Map(nodes.map((node) => [node.ref, node.axis]));
  const isSameAxis = (each: Requirement): boolean =>
    each.ref === ref && each.relation === 'placedIn' && axisOf.get(each.of[0]!) === axisOf.get(on);
  return [...requirements.filter((each) => !isSameAxis(each)), plain(ref, on, 'placedIn')];
}
