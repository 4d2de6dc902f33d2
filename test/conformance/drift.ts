import { deepStrictEqual } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultline, root } from '../faultline.ts';

type Triple = readonly (string | number)[];

/** The observed file of each variant, and the config of it. */
const variants: Readonly<Record<string, readonly [file: string, config: string]>> = {
  jaeger: ['observed-jaeger.json', ''],
  'jaeger, kafka said to be a queue': ['observed-jaeger.json', 'queues: [resource:kafka]'],
  'service graph': ['observed-service-graph.prom', 'queues: [resource:kafka]'],
  'service graph, alias ffs': [
    'observed-service-graph.prom',
    'queues: [resource:kafka]\nnames: [{ seen: ffs, is: resource:ffspostgres }]',
  ],
  'jaeger, frontendproxy a relay': [
    'observed-jaeger.json',
    'queues: [resource:kafka]\nrelays: [component:frontendproxy]',
  ],
  'nothing observed': ['observed-empty.json', ''],
};

const rowVerdicts = ['explained', 'undeclared', 'unknownCallee', 'unknownCaller'];
const needVerdicts = ['confirmed', 'notObservable', 'notObserved', 'notExercised', 'perhapsConfirmed'];

/** Every verdict on the OTel demo equals that of an independent program, in each of its variants. */
export function driftHolds(folder: string): string {
  const samples = join(folder, 'corpus/formats/drift/otel-demo');
  const expected = JSON.parse(readFileSync(join(root, samples, 'expected-drift.json'), 'utf8'));
  deepStrictEqual(Object.keys(expected).sort(), Object.keys(variants).sort());
  const place = mkdtempSync(join(tmpdir(), 'faultline-drift-'));
  try {
    for (const [name, [file, config]] of Object.entries(variants)) {
      writeFileSync(join(place, 'faultline.yaml'), config);
      verdictsHold(name, expected[name], [
        ...['drift', join(folder, 'corpus/otel-demo/backstage.yaml'), '--observed', join(samples, file)],
        ...['--window', '7d', '--config', join(place, 'faultline.yaml'), '--format', 'json', '--quiet'],
      ]);
    }
  } finally {
    rmSync(place, { recursive: true });
  }
  return `${Object.keys(variants).length} variants`;
}

function verdictsHold(
  name: string,
  wanted: Readonly<Record<string, readonly Triple[]>>,
  args: readonly string[],
): void {
  const run = faultline(args);
  deepStrictEqual(run.status, 0, run.stderr);
  const { rows, dependencies } = JSON.parse(run.stdout);
  const pairs = (list: readonly Triple[] = []): string[] => list.map(([from, to]) => `${from} > ${to}`).sort();
  for (const verdict of rowVerdicts) {
    const found = rows.filter((row: { verdict: string }) => row.verdict === verdict);
    const triples = found.map((row: { caller: string; callee: string }) => [row.caller, row.callee]);
    deepStrictEqual(pairs(triples), pairs(wanted[verdict]), `${name}: ${verdict}`);
  }
  for (const verdict of needVerdicts) {
    const found = dependencies.filter((each: { verdict: string }) => each.verdict === verdict);
    const triples = found.map((each: { dependent: string; dependency: string }) => [each.dependent, each.dependency]);
    deepStrictEqual(pairs(triples), pairs(wanted[verdict]), `${name}: ${verdict}`);
  }
}
