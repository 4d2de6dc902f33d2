import type { Gates } from '../failure/gates.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { addToGroups, clearGroups, type GroupRows, groupBytes, groupRows } from './group-rows.ts';
import { dropSeeds, eachRadius, type RadiiBlock, type RadiiOptions } from './radii.ts';
import { type Group, type Groups, groupNames, type Sorting, sortingOf } from './radius-sorting.ts';
import { alignedBytes, type Workspace } from './workspace.ts';

/** What one block of failures reaches: a row for each system, domain and owner, set where a Component of it is down. */
export type ReachedGroups = Readonly<Record<keyof Groups, GroupRows>>;

/**
 * Follows the failures as `eachRadius` does, takes the seeds out, and joins the Components down to what they belong to.
 */
export function eachReach(
  graph: CompiledGraph,
  gates: Gates,
  seeds: Int32Array,
  visit: (block: RadiiBlock, reached: ReachedGroups) => void,
  { room = () => 0, ...options }: RadiiOptions = {},
): void {
  const sorting = sortingOf(graph);
  let work: Work | undefined;
  const join = (block: RadiiBlock): void => {
    dropSeeds(block);
    work ??= workOf(block, sorting);
    joinDown(block, work);
    visit(block, work.groups);
    for (const each of [work.units, ...Object.values(work.groups)]) clearGroups(each, block.width, block.workspace);
  };
  eachRadius(graph, gates, seeds, join, {
    ...options,
    room: (width, plan) => roomFor(width, sorting) + room(width, plan),
  });
}

/** What is used again for every block. */
interface Work {
  readonly unitOf: Int32Array;
  readonly units: GroupRows;
  /** Unit -> group. */
  readonly groupOf: Readonly<Record<keyof Groups, Int32Array>>;
  readonly groups: ReachedGroups;
}

function roomFor(width: number, { units, groups }: Sorting): number {
  const sizes = [units.count, ...groupNames.map((name) => groups[name].refs.length)];
  const numbers = alignedBytes(4 * units.of.length) + groupNames.length * alignedBytes(4 * units.count);
  return numbers + sizes.reduce((sum, size) => sum + groupBytes(size, width), 0);
}

function workOf({ workspace, width, nodeOfRow }: RadiiBlock, { units, groups }: Sorting): Work {
  const eachGroup = <T>(make: (group: Group) => T) => ({
    systems: make(groups.systems),
    domains: make(groups.domains),
    owners: make(groups.owners),
  });
  return {
    unitOf: byRow(workspace, nodeOfRow, units.of),
    units: groupRows(workspace, units.count, width),
    groupOf: eachGroup(({ of }) => {
      const copy = workspace.int32(of.length);
      copy.set(of);
      return copy;
    }),
    groups: eachGroup(({ refs }) => groupRows(workspace, refs.length, width)),
  };
}

/** The numbers of the nodes, in the order of their rows. */
export function byRow(workspace: Workspace, nodeOfRow: Int32Array, numbers: Int32Array): Int32Array {
  const copy = workspace.int32(numbers.length);
  for (let row = 0; row < copy.length; row++) copy[row] = numbers[nodeOfRow[row]!]!;
  return copy;
}

/** First to their units, of which there are few, and these to systems, domains and owners. */
function joinDown({ down, reachedRows, width, workspace }: RadiiBlock, { unitOf, units, groupOf, groups }: Work): void {
  addToGroups(units, down, reachedRows, unitOf, width, workspace);
  const reachedUnits = units.reached.subarray(0, units.count);
  for (const name of groupNames) addToGroups(groups[name], units.rows, reachedUnits, groupOf[name], width, workspace);
}
