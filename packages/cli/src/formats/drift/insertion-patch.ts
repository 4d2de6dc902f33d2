import type { AddedLines } from '@faultline/core';

/** Unchanged lines around a change. */
const context = 3;

/** A patch that inserts lines into a file, as `git apply` and `patch -p1` read it. */
export function insertionPatch(path: string, text: string, additions: readonly AddedLines[]): string {
  const lines = text.split('\n');
  const hasEnd = lines.at(-1) === '';
  if (hasEnd) lines.pop();
  const ending = lines[0]?.endsWith('\r') ? '\r' : '';
  const hunks: string[] = [];
  let added = 0;
  for (const group of grouped(additions)) {
    const from = Math.max(0, group[0]!.after - context);
    const to = Math.min(lines.length, group.at(-1)!.after + context);
    const after = new Map(group.map((each) => [each.after, each.lines]));
    const body = lines.slice(from, to).flatMap((line, index) => {
      const number = from + index + 1;
      const isUnended = number === lines.length && !hasEnd;
      const more = (after.get(number) ?? []).map((each) => `+${each}${ending}`);
      if (!isUnended) return [` ${line}`, ...more];
      const mark = '\\ No newline at end of file';
      return more.length === 0 ? [` ${line}`, mark] : [`-${line}`, mark, `+${line}`, ...more];
    });
    const count = group.reduce((sum, each) => sum + each.lines.length, 0);
    hunks.push([`@@ -${from + 1},${to - from} +${from + 1 + added},${to - from + count} @@`, ...body].join('\n'));
    added += count;
  }
  return `--- a/${path}\n+++ b/${path}\n${hunks.join('\n')}\n`;
}

/** Additions whose contexts touch are one hunk. */
function grouped(additions: readonly AddedLines[]): readonly (readonly AddedLines[])[] {
  const groups: AddedLines[][] = [];
  for (const each of additions) {
    const last = groups.at(-1);
    if (last !== undefined && each.after - last.at(-1)!.after <= 2 * context) last.push(each);
    else groups.push([each]);
  }
  return groups;
}
