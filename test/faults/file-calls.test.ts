import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { analyze } from '../../packages/cli/src/commands/analyze.ts';
import { ConfigError } from '../../packages/cli/src/errors/config-error.ts';
import { OutputError } from '../../packages/cli/src/errors/output-error.ts';
import { UsageError } from '../../packages/cli/src/errors/usage-error.ts';
import { writeFileWhole } from '../../packages/cli/src/output/write-output.ts';
import { catalogFolder, component } from './catalog-folder.ts';

const folder = catalogFolder({
  'catalog/catalog-info.yaml': component('one', 'dependsOn: [component:two]'),
  'catalog/deep/two.yaml': component('two'),
  'faultline.yaml': 'catalog: [catalog]\n',
});
afterAll(folder.remove);

type Call = (...args: readonly unknown[]) => unknown;

const table = fs as unknown as Record<string, Call>;
const synchronous = Object.keys(table).filter((name) => name.endsWith('Sync') && typeof table[name] === 'function');

/** The functions of the file system are these for as long as something runs. */
async function withCalls<Result>(calls: Readonly<Record<string, Call>>, run: () => Promise<Result>): Promise<Result> {
  const before = Object.keys(calls).map((name) => [name, table[name]!] as const);
  Object.assign(table, calls);
  syncBuiltinESMExports();
  try {
    return await run();
  } finally {
    Object.assign(table, Object.fromEntries(before));
    syncBuiltinESMExports();
  }
}

const target = join(folder.path, 'out.json');

function fault(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** How the analysis of the folder ended: with a file, or with an error that has an exit code of its own. */
async function outcome(): Promise<'written' | 'call' | 'output' | unknown> {
  try {
    await analyze([join(folder.path, 'catalog')], {
      format: ['json'],
      output: target,
      quiet: true,
      color: false,
      asOf: '2026-01-01',
      config: join(folder.path, 'faultline.yaml'),
    });
    return 'written';
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) return 'call';
    return error instanceof OutputError ? 'output' : error;
  }
}

/** How often each function is called while nothing fails. */
async function counted(): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const counting = synchronous.map((name): [string, Call] => {
    const original = table[name]!;
    return [
      name,
      (...args) => {
        counts.set(name, (counts.get(name) ?? 0) + 1);
        return original(...args);
      },
    ];
  });
  await withCalls(Object.fromEntries(counting), outcome);
  return counts;
}

test('row 68: whichever call of whichever function fails, once or from then on, the run ends as documented', async () => {
  expect(await outcome()).toBe('written');
  const counts = await counted();
  expect([...counts.keys()]).toEqual(
    expect.arrayContaining(['closeSync', 'fstatSync', 'fsyncSync', 'openSync', 'readSync', 'readdirSync']),
  );
  const seen = new Set<unknown>();
  for (const [name, count] of counts) {
    const original = table[name]!;
    for (let nth = 1; nth <= count; nth++) {
      for (const isLasting of [false, true]) {
        fs.writeFileSync(target, 'old');
        let calls = 0;
        const failing: Call = (...args) => {
          calls += 1;
          if (isLasting ? calls >= nth : calls === nth) throw fault('EIO');
          return original(...args);
        };
        const ended = await withCalls({ [name]: failing }, outcome);
        seen.add(ended);
        const text = fs.readFileSync(target, 'utf8');
        const isWhole = text === 'old' || Array.isArray(JSON.parse(text).entities);
        const left = fs.readdirSync(folder.path).filter((each) => each.endsWith('.tmp'));
        const known = ['written', 'call', 'output'].includes(String(ended));
        expect({ name, nth, isLasting, ended, known, isWhole, left }).toMatchObject({
          known: true,
          isWhole: true,
          left: [],
        });
      }
    }
  }
  expect(seen).toEqual(new Set(['written', 'call', 'output']));
});

const text = 'naïve 😀 text\n'.repeat(8);
const size = Buffer.byteLength(text);

/** Writes at most so many bytes in all, a few at a time. */
function diskWith(room: number, atOnce: number, code: string): Call {
  let left = room;
  const original = table.writeSync!;
  return (descriptor, bytes, from) => {
    if (left === 0) throw fault(code);
    const length = Math.min(left, atOnce, (bytes as Buffer).length - (from as number));
    left -= length;
    return original(descriptor, bytes, from, length);
  };
}

async function written(calls: Readonly<Record<string, Call>>): Promise<unknown> {
  fs.writeFileSync(target, 'old');
  const failure = await withCalls(calls, async () => writeFileWhole(target, text)).catch((error: Error) => error);
  expect(fs.readdirSync(folder.path).filter((each) => each.endsWith('.tmp'))).toEqual([]);
  return failure ?? fs.readFileSync(target, 'utf8');
}

test('row 63: a disk that is full at any byte leaves the old file, and nothing beside it', async () => {
  for (let room = 0; room < size; room++) {
    const failure = await written({ writeSync: diskWith(room, 7, 'ENOSPC') });
    expect(failure).toBeInstanceOf(OutputError);
    expect((failure as Error).message).toBe(`${target}: no space is left`);
    expect(fs.readFileSync(target, 'utf8')).toBe('old');
  }
});

test('row 63: a disk that takes a few bytes at a time gets all of them', async () => {
  for (const atOnce of [1, 2, 3, 7, size]) {
    expect(await written({ writeSync: diskWith(size, atOnce, 'ENOSPC') })).toBe(text);
  }
});

test.each([
  ['openSync', 'EROFS', 'the file system is read-only'],
  ['openSync', 'EACCES', 'permission denied'],
  ['fsyncSync', 'EIO', 'EIO'],
  ['closeSync', 'EDQUOT', 'EDQUOT'],
  ['renameSync', 'EXDEV', 'EXDEV'],
])('row 63: where %s fails with %s the old file stays', async (name, code, reason) => {
  const original = table[name]!;
  let calls = 0;
  const once: Call = (...args) => {
    calls += 1;
    if (calls === 1) throw fault(code);
    return original(...args);
  };
  const failure = await written({ [name]: once });
  expect((failure as Error).message).toBe(`${target}: ${reason}`);
  expect(fs.readFileSync(target, 'utf8')).toBe('old');
});
