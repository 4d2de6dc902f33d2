import { deepStrictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseCatalogFile } from '../../packages/core/src/ingest/index.ts';

interface Case {
  readonly kind: string;
  readonly mutation: string;
  readonly entity: { readonly apiVersion?: unknown; readonly kind?: unknown };
  readonly verdict: boolean | string;
}

/**
 * What Backstage's own validators accept is read without a problem, and what they refuse is a problem. A version or a
 * kind that they leave to others is read generously here, and so are templates.
 */
export async function backstageVerdicts(path: string): Promise<void> {
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly Case[] };
  const wrong: string[] = [];
  let judged = 0;
  for (const { kind, mutation, entity, verdict } of cases) {
    if (verdict === false) continue;
    judged += 1;
    const { problems } = await parseCatalogFile({ path: 'entity.json', text: JSON.stringify(entity) });
    const codes = new Set(['invalid-entity', 'not-an-entity', 'unsupported-kind']);
    const isRefused = problems.some((problem) => codes.has(problem.code));
    if (isRefused !== (verdict !== true)) wrong.push(`${kind} ${mutation}: ${JSON.stringify(entity)} is ${verdict}`);
  }
  deepStrictEqual(wrong, []);
  deepStrictEqual(judged > 300, true);
}
