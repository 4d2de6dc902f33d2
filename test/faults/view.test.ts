import { rmSync, symlinkSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { served } from '../viewer/served.ts';
import { catalogFolder, component } from './catalog-folder.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

test('row 81: view keeps serving beside a link loop, a file that breaks or vanishes, and 64 sockets that say nothing', async () => {
  const folder = catalogFolder({ 'catalog-info.yaml': component('one'), 'two.yaml': component('two') });
  symlinkSync('loop.yaml', join(folder.path, 'loop.yaml'));
  symlinkSync('.', join(folder.path, 'around'));
  const { address, end } = await served([folder.path]);
  cleanups.push(end, folder.remove);
  const { port } = new URL(address);
  const silent: Socket[] = Array.from({ length: 64 }, () => connect(Number(port), '127.0.0.1').on('error', () => {}));
  cleanups.push(() => {
    for (const socket of silent) socket.destroy();
  });
  const names = async (): Promise<readonly string[]> => {
    const answer = await fetch(`${address.replace(/#.*/, '')}report.json`, { signal: AbortSignal.timeout(3000) });
    const report = (await answer.json()) as { readonly entities: readonly { readonly ref: string }[] };
    return report.entities.map(({ ref }) => ref).filter((ref) => ref.startsWith('component:'));
  };
  await expect.poll(names, { timeout: 8000 }).toEqual(['component:default/one', 'component:default/two']);
  folder.write('two.yaml', 'apiVersion: backstage.io/v1alpha1\nkind: [');
  await expect.poll(names, { timeout: 5000 }).toEqual(['component:default/one']);
  rmSync(join(folder.path, 'two.yaml'));
  folder.write('catalog-info.yaml', component('three'));
  await expect.poll(names, { timeout: 5000 }).toEqual(['component:default/three']);
});
