import { trendFormats } from '../formats/trend/trend-formats.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { refuseOverwriting } from '../output/refuse-overwriting.ts';
import { type TrendPeriod, trendOf } from './trend-of.ts';

export interface TrendOptions extends SharedOptions, TrendPeriod {}

/** `faultline trend [paths]`; gives the exit code. */
export async function trend(paths: readonly string[], options: TrendOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(trendFormats));
  const { trend: found, doubts, read } = await trendOf(paths, options, invocation);
  for (const { file } of invocation.outputs) refuseOverwriting('--output', file, read);
  await writeResult(found, trendFormats, invocation, { model: undefined, invocation });
  for (const line of doubts) process.stderr.write(`${line}\n`);
  return found.revisions.every(({ figures }) => figures === null) ? 3 : 0;
}
