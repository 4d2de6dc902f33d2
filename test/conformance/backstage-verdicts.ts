import { deepStrictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isValidKey,
  isValidLabelValue,
  isValidName,
  isValidNamespace,
} from '../../packages/core/src/ingest/catalogs/backstage/valid-text.ts';
import { parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { fullRef } from '../../packages/core/src/model/full-ref.ts';

interface Case {
  readonly kind: string;
  readonly mutation: string;
  readonly entity: { readonly apiVersion?: unknown; readonly kind?: unknown };
  /** True, what is wrong, or false where the validator leaves the entity to others. */
  readonly verdict: boolean | string;
}

/**
 * What Backstage's own validators accept is read without a problem, and what they refuse is a problem. What each of
 * them leaves to others is read generously here: a kind in lower case and another version of backstage.io; what is not
 * of backstage.io is reported and left out.
 */
export function backstageVerdicts(folder: string): string {
  const { cases } = read(folder, 'kind-validator-verdicts.json') as { readonly cases: readonly Case[] };
  const wrong = cases.flatMap(({ kind, mutation, entity, verdict }) => {
    const { problems } = parseCatalogFile({ path: 'entity.json', text: JSON.stringify(entity) });
    const codes = new Set(['invalid-entity', 'not-an-entity', 'unsupported-kind']);
    const isRefused = problems.some((problem) => codes.has(problem.code));
    const isForeign = verdict === false && String(entity.apiVersion).startsWith('x/');
    const isExpected = verdict === false ? isForeign : verdict !== true;
    return isRefused === isExpected ? [] : [`${kind} ${mutation}: ${JSON.stringify(entity)} is ${verdict}`];
  });
  deepStrictEqual(wrong, []);
  const { texts, refs } = textVerdicts(folder);
  return `${cases.length} entities, ${texts} texts and ${refs} refs judged alike`;
}

/** Validators of texts, and ours. Others are asked by no validator of an entity. */
const validators: Readonly<Record<string, (text: string) => boolean>> = {
  isValidObjectName: isValidName,
  isValidNamespace: isValidNamespace,
  isValidLabelKey: isValidKey,
  isValidAnnotationKey: isValidKey,
  isValidLabelValue: isValidLabelValue,
  isValidUrl: URL.canParse,
};

interface RefCase {
  readonly input: unknown;
  readonly options: { readonly defaultKind: string; readonly defaultNamespace: string } | null;
  readonly result:
    | { readonly kind: string; readonly namespace: string; readonly name: string }
    | { readonly throws: string };
}

function textVerdicts(folder: string): { readonly texts: number; readonly refs: number } {
  const verdicts = read(folder, 'catalog-model-verdicts.json') as {
    readonly validators: Readonly<Record<string, readonly (readonly [unknown, boolean])[]>>;
    readonly parseEntityRef: readonly RefCase[];
  };
  // The schema of the field refuses a value that is not text before its format is checked.
  const texts = Object.entries(validators).flatMap(([name, isLegal]) =>
    verdicts.validators[name]!.flatMap(([input, verdict]) => {
      const text = writtenOut(input);
      return text === undefined ? [] : [{ name, text, verdict, ours: isLegal(text) }];
    }),
  );
  deepStrictEqual(
    texts.filter(({ verdict, ours }) => verdict !== ours),
    [],
  );
  const refs = verdicts.parseEntityRef.flatMap(({ input, options, result }) => {
    if (typeof input !== 'string') return [];
    const ours = fullRef(input, options?.defaultNamespace ?? 'default', options?.defaultKind);
    const full = 'throws' in result ? undefined : `${result.kind}:${result.namespace}/${result.name}`.toLowerCase();
    // A blank around a ref is nobody's wish: it is taken off, where Backstage makes it a part of a name that nothing
    // has.
    return [{ input, options, theirs: input === input.trim() ? full : full?.trim(), ours }];
  });
  deepStrictEqual(
    refs.filter(({ theirs, ours }) => theirs !== ours),
    [],
  );
  return { texts: texts.length, refs: refs.length };
}

function read(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** A text of the list, where a long one is written as a repeated part; undefined for a value that is not text. */
function writtenOut(input: unknown): string | undefined {
  if (typeof input === 'string') return input;
  const { $repeat, $concat } = (input ?? {}) as {
    readonly $repeat?: readonly [string, number];
    readonly $concat?: readonly unknown[];
  };
  if ($repeat !== undefined) return $repeat[0].repeat($repeat[1]);
  return $concat?.map(writtenOut).join('');
}
