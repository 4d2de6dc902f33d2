import { deepStrictEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { mergeCatalog, parseCatalogFile, parseConfig, type SourceFile } from '../../packages/core/src/ingest/index.ts';
import { simpleYaml } from '../../packages/core/src/ingest/yaml/fast/simple-yaml.ts';
import { parseWithLibrary } from '../../packages/core/src/ingest/yaml/parse-yaml.ts';
import type { Problem } from '../../packages/core/src/model/problem.ts';
import { describeProblem, problemSeverity } from '../../packages/core/src/model/problem-text.ts';
import { rules } from '../../packages/core/src/policy/rules/rules.ts';
import { knownOf } from '../../packages/core/test/ingest/yaml/fast/known-of.ts';
import { catalogSeeds } from './catalog-seeds.ts';
import { mangled } from './mangled-text.ts';

const examples = new URL('../../examples/', import.meta.url);

/** Each document of the examples as a text of its own, and their configs. */
function seeds(isConfig: boolean): readonly string[] {
  return readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && file.endsWith('faultline.yaml') === isConfig)
    .sort()
    .flatMap((file) => readFileSync(new URL(file, examples), 'utf8').split(/^---\n/m))
    .filter((text) => text.length > 20);
}

/** Milliseconds that 4 KiB may take. */
const budget = 250;

/**
 * Whatever is done to a catalog file or a config: no exception but our own, each problem in words at a place of the
 * text, the same answer twice, no prototype touched, nothing slow.
 */
export function readingHolds(runs: number, seed: number): { readonly slowest: number } {
  let slowest = 0;
  const timed = <Result>(action: () => Result): Result => {
    const { result, took } = clocked(action);
    slowest = Math.max(slowest, took > budget ? leastOf(action, took) : took);
    return result;
  };
  fc.assert(
    fc.property(mangled([...seeds(false), ...catalogSeeds]), (text) => {
      const file = { path: 'x.yaml', text };
      const read = timed(() => parseCatalogFile(file));
      checkProblems(text, read.problems);
      const catalog = mergeCatalog([read]);
      checkProblems(text, catalog.problems);
      ok(catalog.incomplete === read.incomplete);
      for (const { ref, source } of read.entities) {
        ok(/^[^:]+:[^/]+\/./s.test(ref));
        checkPlace(text, source);
      }
      if (text.length % 8 === 0) deepStrictEqual(parseCatalogFile(file), read);
      checkSimple(file);
    }),
    { numRuns: runs, seed },
  );
  fc.assert(
    fc.property(mangled(seeds(true)), (text) => {
      const { config, problems } = timed(() => parseConfig({ path: 'x.yaml', text }, rules));
      checkProblems(text, problems);
      ok(config !== undefined || problems.some((problem) => problemSeverity(problem) === 'error'));
    }),
    { numRuns: Math.ceil(runs / 4), seed },
  );
  deepStrictEqual(Object.keys(Object.prototype), []);
  return { slowest };
}

function clocked<Result>(action: () => Result): { readonly result: Result; readonly took: number } {
  const start = performance.now();
  return { result: action(), took: performance.now() - start };
}

/** What is slow is slow each time; what only had to wait for the machine is not. */
function leastOf(action: () => unknown, took: number): number {
  return Math.min(took, ...[1, 2, 3].map(() => clocked(action).took));
}

export function isSlow(milliseconds: number): boolean {
  return milliseconds > budget;
}

/** Reading without the library gives what the library gives. */
function checkSimple(file: SourceFile): void {
  const documents = simpleYaml(file, { nodes: 10_000, nesting: 64 });
  if (documents === undefined) return;
  const parsed = parseWithLibrary(file);
  deepStrictEqual(documents.map(knownOf), parsed.documents.map(knownOf));
  deepStrictEqual(parsed.problems, []);
}

function checkProblems(text: string, problems: readonly Problem[]): void {
  ok(problems.length <= 101 * 2);
  for (const problem of problems) {
    ok(describeProblem(problem).length > 0);
    checkPlace(text, problem.source);
  }
}

function checkPlace(text: string, { line, column }: Problem['source']): void {
  const lines = text.split('\n');
  ok(line >= 1 && line <= lines.length, `line ${line} of ${lines.length}`);
  ok(column >= 1 && column <= lines[line - 1]!.length + 2, `column ${column} of line ${line}`);
}
