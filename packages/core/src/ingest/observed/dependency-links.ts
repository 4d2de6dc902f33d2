import * as z from 'zod/mini';
import type { ObservationTable } from './observation-table.ts';

/** `{ parent, child, callCount }`: the row that Jaeger, VictoriaTraces and Zipkin share. */
const count = { error: 'a whole number from 0' };

const linkSchema = z.object({
  parent: z.string({ error: 'a name' }).check(z.minLength(1, { error: 'a name' })),
  child: z.string({ error: 'a name' }).check(z.minLength(1, { error: 'a name' })),
  callCount: z.union(
    [
      z.number().check(z.minimum(0, count), z.refine(Number.isInteger, count)),
      // Protocol buffers write 64-bit integers as text.
      z.string().check(z.regex(/^\d{1,20}$/, count)),
    ],
    count,
  ),
});

export type DependencyLink = z.infer<typeof linkSchema>;

/** Reads each row of a list, and refuses those that are not links. */
export function eachLink(
  list: readonly unknown[],
  at: string,
  table: ObservationTable,
  take: (link: Readonly<DependencyLink>, path: () => string) => void,
): void {
  for (let index = 0; index < list.length; index++) {
    const parsed = linkSchema.safeParse(list[index]);
    if (parsed.success) take(parsed.data, () => `${at}[${index}].callCount`);
    else {
      const issue = parsed.error.issues[0]!;
      const [key] = issue.path;
      table.refuse(
        `${at}[${index}]${key === undefined ? '' : `.${String(key)}`}`,
        key === undefined ? 'an object with `parent`, `child` and `callCount`' : issue.message,
      );
    }
  }
}

/** Calls as a number; what is larger than a number can hold exactly is clipped by the table. */
export function callsOf({ callCount }: Readonly<DependencyLink>): number {
  return Number(callCount);
}

/** Whether a value is a list with a link among its first rows. */
export function hasLinks(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.slice(0, 100).some(isLinkLike);
}

/** Zipkin counts errors in a row that has any; Jaeger never does. */
export function hasErrorCounts(list: readonly unknown[]): boolean {
  return list.some((row) => isLinkLike(row) && 'errorCount' in row);
}

function isLinkLike(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && 'parent' in value && 'child' in value && 'callCount' in value;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
