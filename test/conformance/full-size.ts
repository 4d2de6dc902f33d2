import { deepStrictEqual, match } from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../faultline.ts';

const component = (name: string, dependsOn = ''): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: team, dependsOn: [${dependsOn}] }\n`;

/** Runs `check` in a folder that is gone afterwards. */
function checked(fill: (folder: string) => void, args: readonly string[], nodeOptions = '') {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
  try {
    fill(folder);
    const measuring = join(folder, 'measure.mjs');
    writeFileSync(
      measuring,
      `import { writeFileSync } from 'node:fs';\nprocess.on('exit', () => { const { user, system } = process.cpuUsage(); writeFileSync(${JSON.stringify(join(folder, 'time.txt'))}, String((user + system) / 1e6)); });\n`,
    );
    const { status, stderr } = spawnSync(process.execPath, [bundle, 'check', ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: { ...process.env, NODE_OPTIONS: `${nodeOptions} --import ${measuring}`, NO_COLOR: '1' },
    });
    return { status, stderr, seconds: Number(readFileSync(join(folder, 'time.txt'), 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const inFiles = (folder: string, entities: number, perFile: number, textOf: (index: number) => string): void => {
  for (let first = 0; first < entities; first += perFile) {
    const some = Array.from({ length: perFile }, (_, index) => textOf(first + index));
    mkdirSync(join(folder, `f${first / perFile}`));
    writeFileSync(join(folder, `f${first / perFile}`, 'catalog-info.yaml'), some.join('---\n'));
  }
};

/** Row 87: 50,000 entities with 128 MiB for the engine end with a named limit and code 3. */
export function littleMemoryIsNamed(): string {
  const { status, stderr, seconds } = checked(
    (folder) => inFiles(folder, 50_000, 1000, (index) => component(`s${index}`)),
    ['--problems', 'all'],
    '--max-old-space-size=128',
  );
  // Where there is room for all of them, nothing is left out.
  if (status !== 0) {
    deepStrictEqual(status, 3, stderr.slice(0, 500));
    match(stderr, /limit-exceeded: .*--limit (?:total-bytes|entities)=/);
  }
  return `code ${status}, ${seconds.toFixed(1)} s of processor time`;
}

/** Row 89: a repository of 300,000 files, 20 of them catalogs, is read within every limit. */
export function largeRepositoryIsRead(): string {
  const { status, stderr, seconds } = checked(
    (folder) => {
      for (let group = 0; group < 300; group++) {
        mkdirSync(join(folder, `src${group}`));
        for (let file = 0; file < 1000; file++) writeFileSync(join(folder, `src${group}`, `f${file}.ts`), '');
      }
      for (let index = 0; index < 20; index++) {
        writeFileSync(join(folder, `src${index}`, 'catalog-info.yaml'), component(`s${index}`));
      }
      execFileSync('git', ['init', '-q'], { cwd: folder });
      execFileSync('git', ['add', '.'], { cwd: folder });
    },
    ['--problems', 'all'],
  );
  deepStrictEqual(status, 0, stderr.slice(0, 500));
  return `${seconds.toFixed(1)} s of processor time`;
}
