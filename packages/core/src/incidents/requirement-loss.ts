import { type Gates, spareOf } from '../failure/gates.ts';
import { statusCode } from '../failure/simulation.ts';
import { rowValues } from '../graph/adjacency.ts';
import type { CourseOf } from './prediction.ts';

/** Seconds from which a requirement was lost, and until when; Infinity where it never came back. */
export interface Loss {
  readonly from: number;
  readonly until: number;
}

/**
 * The first time for which a gate is lost, given the statuses of its members; undefined where it never is.
 *
 * @param spare how many members it can lose; by default as many as it claims
 */
export function firstLoss(
  gates: Gates,
  gate: number,
  courses: CourseOf,
  spare = spareOf(gates, gate),
): Loss | undefined {
  const changes = [...rowValues(gates.members, gate)]
    .flatMap((member) => {
      let wasDown = false;
      return (courses.get(member) ?? []).flatMap(({ at, status }) => {
        const isDown = status === statusCode.down;
        if (isDown === wasDown) return [];
        wasDown = isDown;
        return [{ at, by: isDown ? 1 : -1 }];
      });
    })
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let down = 0;
  let from: number | undefined;
  for (const { at, by } of changes) {
    down += by;
    if (from === undefined && down > spare) from = at;
    else if (from !== undefined && down <= spare) return { from, until: at };
  }
  return from === undefined ? undefined : { from, until: Infinity };
}
