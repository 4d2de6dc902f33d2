import { type DriftSource, describeProblem, formatSource, type ObservedPath, type Problem } from '@faultline/core';
import type { ObservedFile } from '@faultline/core/ingest';
import { UsageError } from '../errors/usage-error.ts';
import { parseObservedFile, unrecognizedObservation } from '../on-demand/observed-file.ts';
import { envBeside } from './env-beside.ts';
import { FileFault, type Files } from './files.ts';
import { type Limits, observedLimits } from './limits.ts';
import { toPosix } from './paths.ts';
import { decode } from './read-text.ts';
import { realPathWithin } from './real-path-within.ts';
import { isWebPage, webPageReason } from './web-page.ts';

export interface ObservedSources {
  readonly sources: readonly DriftSource[];
  readonly problems: readonly Problem[];
  /** Rows or files could not be read. */
  readonly incomplete: boolean;
}

/** What the user, or the config, says about one file of observed calls. */
export type WantedFile = Omit<ObservedPath, 'path'> & {
  /** As the user named it, or `-`. */
  readonly path: string;
  /** The config that lists it; undefined where the call names it. */
  readonly listedIn?: string;
};

/**
 * Reads files of observed calls. A file that is not there or that no format recognizes is a mistake of the call.
 *
 * @throws UsageError
 */
export async function observedSources(
  wanted: readonly WantedFile[],
  {
    from,
    limits,
    stdin,
  }: { readonly from: Files; readonly limits: Limits; readonly stdin: (most: number) => Promise<Uint8Array> },
): Promise<ObservedSources> {
  const [sources, problems]: [DriftSource[], Problem[]] = [[], []];
  let incomplete = false;
  for (const each of wanted) {
    const read = await readObserved(each, from, limits, stdin);
    for (const each of read.problems) problems.push(each);
    incomplete ||= read.incomplete;
    sources.push(sourceOf(read, each));
  }
  return { sources, problems, incomplete };
}

async function readObserved(
  { path: named, format, listedIn }: WantedFile,
  from: Files,
  limits: Limits,
  stdin: (most: number) => Promise<Uint8Array>,
): Promise<ObservedFile> {
  const path = named === '-' ? '<stdin>' : toPosix(named);
  const most = limits['observed-bytes'];
  const advice =
    listedIn === undefined
      ? '--observed takes files, and the paths of the catalog stand before it'
      : `${listedIn} lists it under \`observed\``;
  const bytes = await bytesOf(path, { most, advice }, async () =>
    named === '-' ? stdin(most) : from.read(await realPathWithin(from, path), most),
  );
  const decoded = decode(bytes, path);
  if ('problem' in decoded)
    throw new UsageError(`${formatSource(decoded.problem.source)}: ${describeProblem(decoded.problem)}`);
  const file = { path, text: decoded.text, ...(await envBeside(path, decoded.text, from)) };
  const observed = parseObservedFile(file, observedLimits(limits), format);
  if (observed !== undefined) return observed;
  if (isWebPage(decoded.text)) throw new UsageError(`${path}: ${webPageReason}`);
  const problem = unrecognizedObservation(file);
  const reason =
    problem.code === 'invalid-json'
      ? problem.isFurther
        ? `a second JSON value begins at ${problem.source.line}:${problem.source.column}: join the values into one list, as \`jq -s .\` does`
        : `it is not valid JSON from ${problem.source.line}:${problem.source.column} on`
      : format === undefined
        ? `no format of observed calls recognizes it: \`faultline formats\` lists them; ${advice}`
        : `it is not a file of format ${format}; \`faultline formats\` lists how each is recognized`;
  throw new UsageError(`${path}: ${reason}`);
}

async function bytesOf(
  path: string,
  { most, advice }: { readonly most: number; readonly advice: string },
  read: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const isLarge = error.most !== undefined;
    throw new UsageError(
      isLarge
        ? `${path}: more than ${most} bytes; --limit observed-bytes=<number> allows more`
        : `${path}: ${error.reason}; ${advice}`,
    );
  }
}

function sourceOf(file: ObservedFile, about: WantedFile): DriftSource {
  const window = file.window ?? about.window;
  const until = file.until ?? about.until;
  return {
    file: file.path,
    name: about.name ?? file.format,
    format: file.format,
    sees: file.sees,
    rows: file.rows,
    ...(file.aliases !== undefined && { aliases: file.aliases }),
    rowsRead: file.rowsRead,
    ...(about.environment !== undefined && { environment: about.environment }),
    ...(window !== undefined && { window }),
    ...(until !== undefined && { until }),
  };
}
