import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { proposeConfig } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeProblems } from '../invocation/write-result.ts';
import { readWanted } from '../model/read-wanted.ts';
import { writeFileWhole, writeStdout } from '../output/write-output.ts';
import { findBeside } from '../read/find-beside.ts';
import { toPosix } from '../read/paths.ts';
import { workTreeFiles } from '../read/work-tree-files.ts';
import { workingDirectory } from '../read/working-directory.ts';

/** Kinds that a config can say something about. */
const described: ReadonlySet<string> = new Set(['component', 'resource', 'api']);

/** `faultline init [folder]` */
export async function init(folder: string, options: SharedOptions): Promise<void> {
  const invocation = invocationFrom(options, ['yaml']);
  const target = options.output ?? posix.join(toPosix(folder), 'faultline.yaml');
  for (const existing of [target, target.replace(/\.yaml$/, '.yml')]) {
    if (existsSync(existing)) throw new UsageError(`${existing} already exists, and init never overwrites a file`);
  }
  const cwd = workingDirectory();
  const files = workTreeFiles(cwd);
  const { catalog, texts, missing } = await readWanted(files, cwd, [folder], invocation);
  invocation.progress.done();
  writeProblems({ catalog, problems: [], texts, drift: undefined }, invocation);
  const absent = missing.get(folder);
  if (absent?.isThere === false) throw new UsageError(`${folder}: ${absent.reason}`);
  if (catalog.incomplete) throw new UsageError(`${folder} cannot be read in full, so nothing was written`);
  if (!catalog.entities.some(({ kind }) => described.has(kind)))
    throw new UsageError(`${folder} describes no Component, Resource or API, so nothing was written`);
  const beside = await findBeside(files, toPosix(folder), invocation.limits);
  writeFileWhole(target, proposeConfig(catalog, ['.'], { ...beside, asOf: invocation.asOf }));
  if (!invocation.isQuiet)
    await writeStdout(`Wrote ${target}. Read it, correct it, then run: faultline analyze ${folder}\n`);
}
