import { alignedBytes, type Workspace } from './workspace.ts';

/** For some groups of rows, a row each: the columns in which any of the group is set. All is zero in between. */
export interface GroupRows {
  readonly rows: Uint32Array;
  readonly isReached: Uint8Array;
  /** The first `count` are the groups that are reached. */
  readonly reached: Int32Array;
  count: number;
}

/** What so many groups take of a workspace. */
export function groupBytes(groups: number, width: number): number {
  return alignedBytes(4 * groups * width) + alignedBytes(groups) + alignedBytes(4 * groups);
}

export function groupRows(workspace: Workspace, groups: number, width: number): GroupRows {
  return {
    rows: workspace.uint32(groups * width),
    isReached: workspace.bytes(groups),
    reached: workspace.int32(groups),
    count: 0,
  };
}

/** Adds each of the rows listed to that of its group, -1 being none. */
export function addToGroups(
  group: GroupRows,
  words: Uint32Array,
  listed: Int32Array,
  groupOf: Int32Array,
  width: number,
  { kernel }: Workspace,
): void {
  const { rows, isReached, reached } = group;
  if (kernel) {
    group.count = kernel.addToGroups(
      words.byteOffset,
      listed.byteOffset,
      listed.length,
      groupOf.byteOffset,
      rows.byteOffset,
      isReached.byteOffset,
      reached.byteOffset,
    );
    return;
  }
  for (let index = 0; index < listed.length; index++) {
    const row = listed[index]!;
    const into = groupOf[row]!;
    if (into < 0) continue;
    for (let word = 0; word < width; word++) rows[into * width + word]! |= words[row * width + word]!;
    if (isReached[into] === 1) continue;
    isReached[into] = 1;
    reached[group.count++] = into;
  }
}

export function clearGroups(group: GroupRows, width: number, { kernel }: Workspace): void {
  const { rows, isReached, reached, count } = group;
  kernel?.clearGroups(rows.byteOffset, isReached.byteOffset, reached.byteOffset, count);
  if (!kernel) {
    for (const into of reached.subarray(0, count)) {
      rows.fill(0, into * width, (into + 1) * width);
      isReached[into] = 0;
    }
  }
  group.count = 0;
}
