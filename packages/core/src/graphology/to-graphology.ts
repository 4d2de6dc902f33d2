import { MultiDirectedGraph } from 'graphology';
import type { FailureModel } from '../failure/failure-model.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { Requirement } from '../model/requirement.ts';

/** An entity, a journey or a failure domain; its key is its ref. Every value is a text, a number or a boolean. */
export interface NodeAttributes {
  readonly label: string;
  readonly kind: string;
  readonly type?: string;
  readonly lifecycle?: string;
  readonly owner?: string;
  readonly system?: string;
  readonly domain?: string;
  /** 1 to 4; 1 is the most costly. */
  readonly tier?: number;
  /** Separated by commas. */
  readonly tags?: string;
  /** False for an entity that is only referred to. */
  readonly declared: boolean;
  /** Seconds to work again once everything it needs is back. */
  readonly recovers: number;
  /** What its loss takes down, itself not counted; `setBlastRadii` adds the three. */
  readonly componentsDown?: number;
  readonly journeysDown?: number;
  /** With unproven claims disbelieved. */
  readonly worstCaseComponentsDown?: number;
}

/** One member of one requirement: the source of the edge needs its target. */
export interface EdgeAttributes {
  /**
   * Index of the requirement in the model; edges with the same one are alternatives where `needs` is less than `of`.
   */
  readonly requirement: number;
  readonly class: string;
  readonly relation: string;
  /** How many members of the requirement must work. */
  readonly needs: number;
  /** How many members the requirement has. */
  readonly of: number;
  /** Seconds that a fallback carries the loss. */
  readonly fallback?: number;
  /** It claims nothing, or its evidence is recent enough. */
  readonly proven: boolean;
}

/** What holds for the graph as a whole. */
export interface GraphAttributes {
  /** The day on which evidence was judged; an ISO calendar date. */
  readonly asOf: string;
}

/** A graph with several directed edges between two nodes, of graphology. */
export type GraphologyGraph = MultiDirectedGraph<NodeAttributes, EdgeAttributes, GraphAttributes>;

/**
 * The model as a graphology graph, to explore it with that library's packages or to write it in their formats. Edges
 * run from dependent to dependency. Nodes, edges and keys are in the model's order. O(nodes + members).
 */
export function toGraphology(model: FailureModel): GraphologyGraph {
  const graph: GraphologyGraph = new MultiDirectedGraph();
  graph.replaceAttributes({ asOf: model.asOf });
  for (const node of model.nodes) graph.addNode(node.ref, nodeAttributes(node));
  for (const [index, requirement] of model.requirements.entries()) {
    const attributes = edgeAttributes(requirement, index, model.proven[index]!);
    for (const [member, ref] of requirement.of.entries()) {
      // A key of our own: those that graphology makes differ from run to run.
      graph.addDirectedEdgeWithKey(`${index}.${member}`, requirement.ref, ref, attributes);
    }
  }
  return graph;
}

function nodeAttributes(node: GraphNode): NodeAttributes {
  const { kind, name, title, type, lifecycle, owner, system, domain, tier, tags, declared, recovers } = node;
  return {
    label: title ?? name,
    kind,
    ...(type !== undefined && { type }),
    ...(lifecycle !== undefined && { lifecycle }),
    ...(owner !== undefined && { owner }),
    ...(system !== undefined && { system }),
    ...(domain !== undefined && { domain }),
    ...(tier !== undefined && { tier }),
    ...(tags.length > 0 && { tags: tags.join(',') }),
    declared,
    recovers,
  };
}

function edgeAttributes(
  { class: dependencyClass, relation, needs, of, fallback }: Requirement,
  requirement: number,
  proven: boolean,
): EdgeAttributes {
  return {
    requirement,
    class: dependencyClass,
    relation,
    needs,
    of: of.length,
    ...(fallback && { fallback: fallback.lasts }),
    proven,
  };
}
