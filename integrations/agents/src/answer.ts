import type { Report } from '@faultline/core';
import * as z from 'zod';
import { coverageLines } from '../../../packages/cli/src/formats/analysis/coverage-lines.ts';

/** Bytes of an answer, as JSON: its data, its text, and both with their frame. */
const [mostData, mostText] = [11_000, 6_000];

/** At most `limit` of the entries, and how many there are. */
export interface Shown<Entry> {
  readonly total: number;
  readonly shown: readonly Entry[];
}

export function shownOf<Entry>(entry: z.ZodType<Entry>, meaning: string) {
  return z.object({ total: z.int().min(0), shown: z.array(entry).readonly() }).describe(meaning);
}

export function shown<Entry>(list: readonly Entry[], limit: number): Shown<Entry> {
  return { total: list.length, shown: list.slice(0, limit) };
}

/** What stands in every answer: what it rests on, and what is missing from it. */
export const basis = z.object({
  asOf: z.string().describe('The day on which the age of evidence was judged'),
  incomplete: z.boolean().describe('Part of the catalog could not be read, so numbers may be too small'),
  coverage: z.array(z.string()).describe('What the numbers rest on, and what is unknown'),
  cut: z.array(z.string()).describe('What was left out of this answer, and how to get it; empty where nothing was'),
});

export type Basis = z.infer<typeof basis>;

/** An answer before it is cut to its size: what is asked for, with lists of at most `limit` entries, and its text. */
export interface Draft<Data> {
  readonly data: (limit: number) => Data;
  readonly text: string;
  /** The call of the command line that prints all of it; undefined where there is none. */
  readonly command: string | undefined;
}

export interface Answer<Data> {
  readonly data: Data & { readonly basis: Basis };
  readonly text: string;
}

/** The answer within its size. Lists are halved, and then text, until it fits; what was cut is said. */
export function answer<Data extends object>(
  report: Report,
  { data, text, command }: Draft<Data>,
  limit: number,
): Answer<Data> {
  let most = limit;
  let built = data(most);
  while (bytes(built) > mostData && most > 1) {
    most = Math.floor(most / 2);
    built = data(most);
  }
  const whole = text.trimEnd().split('\n');
  const lines = fitting(whole);
  const cut = [
    ...(isCut(built) ? [`Lists show at most ${most} of their entries; ${rest(command, ' --format json')}.`] : []),
    ...(lines.length < whole.length
      ? [`${whole.length - lines.length} of ${whole.length} lines of text were cut; ${rest(command, '')}.`]
      : []),
  ];
  const { asOf, incomplete } = report;
  const coverage = coverageLines(report).map((line) => line.text);
  return {
    data: { ...built, basis: { asOf, incomplete, coverage, cut } },
    text: [...lines, '', `What this rests on: ${coverage.join('; ')}.`, ...cut].join('\n'),
  };
}

function rest(command: string | undefined, options: string): string {
  return command === undefined ? 'ask about fewer changes to see all' : `\`${command}${options}\` prints all`;
}

function bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** The first lines that fit. */
function fitting(lines: readonly string[]): readonly string[] {
  let size = 0;
  const end = lines.findIndex((line) => {
    size += bytes(line);
    return size > mostText;
  });
  return end === -1 ? lines : lines.slice(0, end);
}

function isCut(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { total, shown: list } = value as Partial<Shown<unknown>>;
  if (typeof total === 'number' && Array.isArray(list) && list.length < total) return true;
  return Object.values(value).some(isCut);
}
