/** `npm run release:addresses -- --repository <address>`: writes where a release is from into both packages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Manifest, repositoryAddress, withAddresses } from './manifest.ts';

const { values } = parseArgs({ options: { repository: { type: 'string' } } });
const repository = repositoryAddress(values.repository);
for (const directory of ['packages/cli', 'packages/core']) {
  const file = new URL(`../${directory}/package.json`, import.meta.url);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  writeFileSync(file, `${JSON.stringify(withAddresses(manifest, repository, directory), null, 2)}\n`);
}
