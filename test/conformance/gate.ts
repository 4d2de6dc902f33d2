import { deepStrictEqual, match } from 'node:assert/strict';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultline } from '../faultline.ts';
import { component } from '../faults/catalog-folder.ts';

/** A real catalog through the gate: found, then known, then worse by one dependency. */
export function gateHolds(catalog: string): void {
  const cwd = mkdtempSync(join(tmpdir(), 'faultline-'));
  try {
    cpSync(catalog, cwd, { recursive: true });
    const first = faultline(['check', '--quiet'], { cwd });
    deepStrictEqual(first.status, 1, first.stderr);
    match(
      first.stdout,
      /component:community-api is shared: its loss takes down 38 Components.*\n.*catalog\.yaml:557:9 {2}→ /,
    );
    deepStrictEqual(faultline(['baseline', '--quiet'], { cwd }).status, 0);
    deepStrictEqual(faultline(['check', '--quiet'], { cwd }).status, 0);
    appendFileSync(join(cwd, 'catalog.yaml'), `---\n${component('newcomer', 'dependsOn: [component:community-api]')}`);
    const wider = faultline(['check', '--quiet'], { cwd });
    deepStrictEqual(wider.status, 1, wider.stderr);
    match(wider.stdout, /new component:newcomer → component:community-api {2}catalog\.yaml:\d+:\d+/);
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
