import { Composer, type Document, Schema, type YAMLError } from 'yaml';
import type { SourceFile } from '../../model/catalog.ts';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { TokenBudget } from '../tree/text-limits.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { boundedTokens, type TokenCount } from './bounded-tokens.ts';
import {
  defaultYamlLimits,
  mostPerMiB,
  type ParsedYaml,
  parseBlockYaml,
  parseSimpleYaml,
  type YamlLimits,
} from './parse-simple-yaml.ts';
import { linePositions, type SourceAt } from './positions/line-positions.ts';
import { yamlValues } from './yaml-values.ts';

export interface YamlOptions {
  /** The position of an offset in the text, if the text is part of another file. */
  readonly locate?: (offset: number) => Source;
  readonly limits?: YamlLimits;
  /** `parseJson` did not read the text, so it is not tried again. */
  readonly isNotJson?: boolean;
  /** Keeps merge keys (`<<`) as keys, for formats that have them. Default: they are a problem. */
  readonly mergeKeys?: boolean;
  /** What the text may cost; what it holds is taken from it. Default: `tokenBudget` of the text alone. */
  readonly budget?: TokenBudget;
}

/** One instance for all documents, so that `%YAML 1.1` does not turn `no` into false. */
const core = new Schema({ schema: 'core' });

/** The engine records a stack trace for every error that the parser creates, and nothing reads it. */
const engine = Error as unknown as { stackTraceLimit?: number };

/**
 * Reads the documents of a YAML 1.2 or JSON text. Never throws: a broken document is a problem, and the others are
 * still read. Aliases are followed and shared, never copied. Linear in the text.
 */
export function parseYaml(file: SourceFile, options: YamlOptions = {}): ParsedYaml {
  const limits = options.limits ?? defaultYamlLimits;
  const parseSimply = options.isNotJson === true ? parseBlockYaml : parseSimpleYaml;
  return parseSimply(file, limits, options.locate) ?? parseWithLibrary(file, options);
}

/** What `parseYaml` reads of a text that it cannot read without the YAML library. */
export function parseWithLibrary(file: SourceFile, options: YamlOptions = {}): ParsedYaml {
  const limits = options.limits ?? defaultYamlLimits;
  const sourceAt = options.locate ?? linePositions(file.path, file.text);
  const mergeKeys = options.mergeKeys ?? false;
  const reading: Reading = {
    text: file.text,
    sourceAt,
    limits,
    mergeKeys,
    documents: [],
    problems: [],
    incomplete: false,
  };
  const { stackTraceLimit } = engine;
  engine.stackTraceLimit = 0;
  try {
    readDocuments(reading, options.budget ?? tokenBudget(file, limits));
  } finally {
    engine.stackTraceLimit = stackTraceLimit ?? 10;
  }
  return { documents: reading.documents, problems: reading.problems, incomplete: reading.incomplete };
}

/** Words and signs that the library reads of a text at most, if the text is read by itself. */
export function tokenBudget({ text }: SourceFile, { tokensPerMiB }: YamlLimits): TokenBudget {
  return { left: mostPerMiB(tokensPerMiB, text) };
}

function readDocuments(reading: Reading, budget: TokenBudget): void {
  const { text, limits, sourceAt } = reading;
  const { documents, nesting } = limits;
  const count: TokenCount = { documents: 0, tokens: 0 };
  let composer = newComposer();
  for (const token of boundedTokens(text, { documents, nesting, tokens: budget.left }, count)) {
    if (token.type !== 'limit') {
      for (const document of composer.next(token)) readDocument(reading, document);
      continue;
    }
    const { limit, offset } = token;
    const maximum = limit === 'tokens' ? limits.tokensPerMiB : token.maximum;
    for (const document of composer.end()) readDocument(reading, document);
    composer = newComposer();
    leaveOut(reading, [{ code: 'limit-exceeded', limit, maximum, source: sourceAt(offset) }]);
  }
  for (const document of composer.end()) readDocument(reading, document);
  budget.left -= count.tokens;
}

function newComposer(): Composer {
  return new Composer({ schema: core as never, uniqueKeys: false });
}

interface Reading {
  readonly text: string;
  readonly sourceAt: SourceAt;
  readonly limits: YamlLimits;
  readonly mergeKeys: boolean;
  readonly documents: YamlValue[];
  readonly problems: Problem[];
  incomplete: boolean;
}

function leaveOut(reading: Reading, problems: readonly Problem[]): void {
  for (const problem of problems) reading.problems.push(problem);
  reading.incomplete = true;
}

function readDocument(reading: Reading, document: Document): void {
  const { sourceAt, text, limits } = reading;
  for (const warning of document.warnings) reading.problems.push(warningProblem(warning, sourceAt));
  if (document.errors.length > 0) {
    leaveOut(reading, errorProblems(document.errors, text.trimEnd().length, sourceAt));
    return;
  }
  if (document.contents === null) return;
  const nodes = mostPerMiB(limits.nodesPerMiB, text);
  const read = yamlValues(document.contents as never, {
    text,
    sourceAt,
    nesting: limits.nesting,
    nodes,
    mergeKeys: reading.mergeKeys,
  });
  for (const problem of read.problems) reading.problems.push(problem);
  if (read.incomplete) reading.incomplete = true;
  for (const value of read.values) reading.documents.push(value);
}

/**
 * One problem per position: later errors at a position follow from the first. Errors at the end get the last character.
 */
function errorProblems(errors: readonly YAMLError[], end: number, sourceAt: SourceAt): Problem[] {
  const first = new Map<number, YAMLError>();
  for (const error of errors) {
    const at = Math.min(error.pos[0], end);
    if (!first.has(at)) first.set(at, error);
  }
  return [...first].map(([at, { message }]) => {
    return { code: 'invalid-yaml', detail: withoutQuote(message), source: sourceAt(at) };
  });
}

/** Some messages end with the rest of the text, which may be a password. */
function withoutQuote(message: string): string {
  return message.replace(/(?<=in YAML stream|extra characters|not a YAML token): .*$/is, '');
}

function warningProblem(warning: YAMLError, sourceAt: SourceAt): Problem {
  const source = sourceAt(warning.pos[0]);
  if (warning.code !== 'TAG_RESOLVE_FAILED') {
    return { code: 'unsupported-yaml', what: 'directive', text: warning.message, source };
  }
  return { code: 'unsupported-yaml', what: 'tag', text: warning.message.replace(/.*: /, ''), source };
}
