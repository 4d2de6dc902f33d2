import { deepStrictEqual } from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultline } from '../faultline.ts';

const preload = fileURLToPath(new URL('peak-memory.mjs', import.meta.url));

/** Milliseconds and MiB that a file may take, start and report of the program included. */
const [mostTime, mostMemory] = [2000, 512];

interface Measured {
  readonly name: string;
  readonly milliseconds: number;
  /** MiB. */
  readonly memory: number;
}

/** Each hostile file by itself through the program: read or refused as documented, in little time and memory. */
export function hostileYamlIsBounded(suite: string): string {
  const measured = readdirSync(suite)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const first = measure(suite, name);
      // What only had to wait for the machine is quicker another time.
      const again = first.milliseconds > mostTime ? [measure(suite, name), measure(suite, name)] : [];
      return [first, ...again].reduce((best, each) => (each.milliseconds < best.milliseconds ? each : best));
    });
  deepStrictEqual(
    measured.filter(({ milliseconds, memory }) => milliseconds > mostTime || memory > mostMemory),
    [],
  );
  const slowest = measured.reduce((most, each) => (each.milliseconds > most.milliseconds ? each : most));
  const largest = measured.reduce((most, each) => (each.memory > most.memory ? each : most));
  return `${measured.length} files, slowest ${slowest.name} ${slowest.milliseconds} ms, largest ${largest.name} ${largest.memory} MiB`;
}

function measure(suite: string, name: string): Measured {
  const start = performance.now();
  const args = ['check', join(suite, name), '--format', 'json', '--quiet'];
  const { status, stderr } = faultline(args, { env: { NODE_OPTIONS: `--import ${preload}` } });
  const milliseconds = Math.round(performance.now() - start);
  // A file that was read and declares nothing, such as an empty one, is nothing to check.
  const isEmpty = status === 2 && stderr.includes('nothing to check');
  deepStrictEqual(isEmpty || [0, 1, 3].includes(status!), true, `${name} ended with ${status}: ${stderr}`);
  return { name, milliseconds, memory: Math.round(Number(/peak (\d+)/.exec(stderr)![1]) / 1024) };
}
