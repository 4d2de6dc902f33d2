/** Prints the hashes of everything that is written of the storefront, read in as many orders as the argument says. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { diskFiles } from '../../packages/cli/src/read/disk-files.ts';
import type { Files } from '../../packages/cli/src/read/files.ts';
import { root } from '../faultline.ts';
import { everyFormat } from './every-format.ts';

const folder = join(root, 'examples/storefront');
const parts = ['catalog', 'org'];
const disk = diskFiles(folder);
const all = { isWanted: () => true, maxEntries: 1000 };
const known = (await Promise.all(parts.map(async (part) => (await disk.below(part, all)).entries)))
  .flat()
  .map(({ path }) => path)
  .sort();

/** Numbers by which names are sorted: another order for each number of a run. */
function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  const [order] = fc.sample(fc.shuffledSubarray([...list], { minLength: list.length }), { numRuns: 1, seed });
  return order!;
}

const hashes = new Map<string, Set<string>>();
for (let seed = 1; seed <= Number(process.argv[2]); seed++) {
  const below: Files['below'] = async (path, search) => {
    const found = await disk.below(path, search);
    return { ...found, entries: shuffled(found.entries, seed) };
  };
  const files: Files = { ...disk, below };
  for (const [format, text] of Object.entries(await everyFormat(folder, shuffled(known, seed), files))) {
    const hash = createHash('sha256').update(text).digest('hex');
    hashes.set(format, (hashes.get(format) ?? new Set()).add(hash));
  }
}
process.stdout.write(JSON.stringify(Object.fromEntries([...hashes].map(([format, seen]) => [format, [...seen]]))));
