import type { FailureModel } from '../failure/failure-model.ts';
import { spareOf } from '../failure/gates.ts';
import { addLost } from '../failure/threshold.ts';
import { rowLength, rowValues } from '../graph/adjacency.ts';
import { classCode, relationCode } from '../graph/requirement-columns.ts';
import type { Requirement } from '../model/requirement.ts';
import { eachColumn, eachRadius, isSet } from '../radii/radii.ts';
import { faultNodes } from './fault-nodes.ts';

/** A redundant requirement that one loss alone leaves with too few members. */
export interface NotIndependent {
  /** Index into the graph's requirements. */
  readonly requirement: number;
  /** The dependent. */
  readonly ref: string;
  /** What takes too many members at once, sorted by ref. */
  readonly causes: readonly CommonCause[];
}

/** An entity or failure domain whose loss leaves the requirement with too few members. */
export interface CommonCause {
  readonly ref: string;
  /** The members that it takes down, itself included where it is one. */
  readonly loses: readonly string[];
}

interface Asked {
  /** Candidate causes as nodes, ascending. Default: all that can fail. */
  readonly seeds?: Int32Array;
  /** The requirements in question. Default: all. */
  readonly isAsked?: (requirement: Requirement) => boolean;
}

/**
 * The redundant requirements, hard or soft, whose members share a cause: one entity or failure domain whose loss leaves
 * fewer than `needs`. Such groups of risk are what INDaaS (Zhai et al., OSDI 2014) calls unexpected risk groups of size
 * 1. One pass over all single failures. Sorted by requirement.
 */
export function notIndependent(
  graph: FailureModel,
  { seeds = faultNodes(graph), isAsked }: Asked = {},
): readonly NotIndependent[] {
  const gates = graph.declared;
  const causes = new Map<number, Map<number, number[]>>();
  const gateOf = new Map<number, number>();
  for (const [gate, index] of gates.requirement.entries()) {
    if (graph.needs[index]! >= rowLength(graph.members, index)) continue;
    if (graph.class[index] === classCode.informational || graph.relation[index] === relationCode.member) continue;
    if (isAsked !== undefined && !isAsked(graph.requirements[index]!)) continue;
    gateOf.set(index, gate);
    causes.set(index, new Map());
  }
  if (causes.size === 0) return [];
  eachRadius(graph, gates, seeds, ({ seeds, width, rowOfNode: rows, down }) => {
    const lost = { words: new Uint32Array(width), width };
    for (const [requirement, found] of causes) {
      const gate = gateOf.get(requirement)!;
      const members = rowValues(gates.members, gate);
      lost.words.fill(0);
      addLost(
        lost,
        0,
        { words: down, width },
        members.map((member) => rows[member]!),
        spareOf(gates, gate),
      );
      eachColumn(lost.words, width, 0, (column) => {
        const seed = seeds[column]!;
        if (seed === gates.owner[gate]) return;
        const isDown = (member: number): boolean => isSet(down, width, rows[member]!, column);
        found.set(seed, [...members].filter(isDown));
      });
    }
  });
  return [...causes].flatMap(([requirement, found]) =>
    found.size === 0
      ? []
      : [
          {
            requirement,
            ref: graph.requirements[requirement]!.ref,
            causes: [...found]
              .sort(([a], [b]) => a - b)
              .map(([seed, loses]) => ({
                ref: graph.nodes[seed]!.ref,
                loses: loses.map((member) => graph.nodes[member]!.ref),
              })),
          },
        ],
  );
}
