/**
 * `npm run release:assemble -- --repository <address> --tag <tag> [--output <folder>]`: writes what the tag of a release
 * carries, from a build.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { repositoryAddress } from './manifest.ts';
import { releaseFolder } from './release-folder.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const { values } = parseArgs({
  options: {
    repository: { type: 'string' },
    tag: { type: 'string' },
    output: { type: 'string', default: 'dist/release' },
  },
});
const { repository, tag, output } = values;
if (tag === undefined) throw new Error('--tag: expected the tag of the release, such as v1.2.3');
const folder = resolve(root, output);
releaseFolder(root, folder, { repository: repositoryAddress(repository), tag });
process.stdout.write(`${folder}\n`);
