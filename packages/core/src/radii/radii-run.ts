import type { RadiiPlan } from './radii-plan.ts';
import { alignedBytes, type Kernel, type Workspace } from './workspace.ts';

/**
 * A plan, and the rows of the block that is being followed: by rank, a bit for each failure. All is zero in between.
 */
export interface Run {
  readonly plan: RadiiPlan;
  readonly kernel: Kernel | undefined;
  /** 32-bit words a row. */
  readonly width: number;
  readonly down: Uint32Array;
  /** Down or degraded. The same array as `down` where nothing is soft. */
  readonly impaired: Uint32Array;
  /** Has lost redundancy, and is not impaired. */
  readonly reduced: Uint32Array;
  /** By rank, a bit each: it is to be looked at. */
  readonly waiting: Uint32Array;
  /** By rank, where components are iterated: its row has grown since it was last passed on. */
  readonly hasGrown: Uint8Array;
  /** By gate, how many members are reached. */
  readonly reachedMembers: Int32Array;
  readonly isReached: Uint8Array;
  /**
   * The places whose rows are set: first those down, `counts[0]` of them, then the others impaired, up to `counts[1]`.
   */
  readonly reached: Int32Array;
  /** The first `counts[2]` are the places whose row of `reduced` is set. */
  readonly exposed: Int32Array;
  /** Soft gates that have lost too many members. */
  readonly pending: Int32Array;
  readonly counts: Int32Array;
  /** The failures of the block. */
  readonly seeds: Int32Array;
}

/** The arrays of a plan that the kernel reads, in the order in which it expects them. */
function arraysOf(plan: RadiiPlan): (Int32Array | Uint8Array)[] {
  return [
    plan.bindings,
    plan.componentOf,
    plan.start,
    plan.single.start,
    plan.single.values,
    plan.kOfN.start,
    plan.kOfN.values,
    plan.owned,
    plan.spare,
    plan.owner,
    plan.members.start,
    plan.members.values,
    plan.softSingle.start,
    plan.softSingle.values,
    plan.softKOfN.start,
    plan.softKOfN.values,
    plan.redundant.start,
    plan.redundant.values,
    plan.reliesOn.start,
    plan.reliesOn.values,
  ];
}

/** What a run takes of a workspace. */
export function runBytes(plan: RadiiPlan, width: number): number {
  const read = arraysOf(plan).reduce((sum, { byteLength }) => sum + alignedBytes(byteLength), 0);
  const perPlace = 4 * width * (plan.isSoft ? 3 : 2) + 2 * 4 + 2;
  const slack = 16 * alignedBytes(1);
  return read + perPlace * plan.nodes + plan.nodes / 8 + 2 * 4 * plan.spare.length + 4 * 32 * width + slack;
}

export function openRun(plan: RadiiPlan, workspace: Workspace, width: number): Run {
  const { kernel } = workspace;
  const { nodes } = plan;
  const down = workspace.uint32(nodes * width);
  const run: Run = {
    plan,
    kernel,
    width,
    down,
    impaired: plan.isSoft ? workspace.uint32(nodes * width) : down,
    reduced: workspace.uint32(nodes * width),
    waiting: workspace.uint32(Math.ceil(nodes / 32)),
    hasGrown: workspace.bytes(nodes),
    reachedMembers: workspace.int32(plan.spare.length),
    isReached: workspace.bytes(nodes),
    reached: workspace.int32(nodes),
    exposed: workspace.int32(nodes),
    pending: workspace.int32(plan.spare.length),
    counts: workspace.int32(3),
    seeds: workspace.int32(width * 32),
  };
  if (kernel) openInKernel(kernel, run, workspace);
  return run;
}

function openInKernel(kernel: Kernel, run: Run, workspace: Workspace): void {
  const read = arraysOf(run.plan).map((array) => {
    const copy = workspace.bytes(array.byteLength);
    copy.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return copy;
  });
  const { down, impaired, reduced, waiting, hasGrown, reachedMembers, isReached, reached, exposed, pending, counts } =
    run;
  const own = [
    down,
    impaired,
    reduced,
    waiting,
    hasGrown,
    reachedMembers,
    isReached,
    reached,
    exposed,
    pending,
    counts,
  ];
  const addresses = [...read, ...own].map(({ byteOffset }) => byteOffset);
  const table = workspace.int32(addresses.length);
  table.set(addresses);
  kernel.open(table.byteOffset, waiting.length);
}
