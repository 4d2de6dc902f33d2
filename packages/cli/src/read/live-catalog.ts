import { compareText, type Problem } from '@faultline/core';
import type { SourceFile } from '@faultline/core/ingest';
import { UsageError } from '../errors/usage-error.ts';
import { type FetchOptions, fetchText, ServerFault, TooLong } from './fetch-text.ts';

/** What a Backstage server said. */
export interface LiveCatalog {
  /** The entities as JSON, the same whatever pages they came in. */
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

export interface LiveOptions extends FetchOptions {
  readonly onProgress?: (entities: number) => void;
}

const [pageSize, fileSize] = [500, 1000];

/** The kinds that are read; a catalog may hold thousands of templates besides. */
const kinds = ['component', 'api', 'resource', 'system', 'domain', 'group', 'user'];

/** The fields that are read: not the definitions of APIs, which are most of a catalog, nor the profiles of users. */
const fields = [
  ...['apiVersion', 'kind', 'metadata', 'relations'],
  ...['type', 'lifecycle', 'owner', 'system', 'domain', 'subdomainOf', 'subcomponentOf'].map((key) => `spec.${key}`),
  ...['dependsOn', 'dependencyOf', 'consumesApis', 'providesApis'].map((key) => `spec.${key}`),
  ...['parent', 'children', 'members', 'memberOf'].map((key) => `spec.${key}`),
].join(',');

/** All pages together may take as long as so many requests. */
const requestsInAll = 40;

/**
 * The entities of a running Backstage, page by page from `/api/catalog/entities/by-query`. What was read before
 * something went wrong is kept, with a problem.
 *
 * @throws UsageError where the address or the token cannot be used safely
 */
export async function readLiveCatalog(address: string, options: LiveOptions): Promise<LiveCatalog> {
  const base = catalogAddress(address);
  checkToken(options.token);
  const file = base.href;
  const source = { file, line: 1, column: 1 };
  const gathered: Gathered = { items: new Map(), cursors: new Set(), total: undefined, characters: 0 };
  const problems: Problem[] = [];
  try {
    const limit = await readPages(base, gathered, options).catch((error: unknown) => {
      throw error instanceof ServerFault ? new ServerFault(`${error.message}${progressOf(gathered)}`) : error;
    });
    if (limit !== undefined) {
      problems.push({ code: 'limit-exceeded', limit, maximum: options.limits[limit], source });
    } else if (gathered.total === undefined) {
      throw new ServerFault('the server does not give the number of entities (totalItems), so some may be missing');
    } else if (gathered.total !== gathered.items.size) {
      throw new ServerFault(`the server speaks of ${gathered.total} entities and gave ${gathered.items.size}`);
    }
  } catch (error) {
    if (!(error instanceof ServerFault)) throw error;
    problems.push({ code: 'server-fault', reason: error.message, source });
  }
  const items = [...gathered.items].sort(byKey).map(([, item]) => item);
  return { files: filesOf(file, items).map((each) => withoutToken(each, options.token)), problems };
}

interface Gathered {
  /**
   * What is read of each item, as JSON, which takes less memory than its value. By ref or, where an item has none, by
   * its text: pages overlap when the catalog changes meanwhile.
   */
  readonly items: Map<string, string>;
  readonly cursors: Set<string>;
  total: number | undefined;
  /** Characters of the items; what is not kept of an answer does not count. */
  characters: number;
}

/** How much there is, once the server has said so. */
function progressOf({ items, total }: Gathered): string {
  const isKnown = total !== undefined && total !== items.size;
  return isKnown ? `; ${items.size} of ${total} entities were read` : '';
}

/** Until there is no further page; gives the limit that was hit, if one was. */
async function readPages(
  base: URL,
  gathered: Gathered,
  options: LiveOptions,
): Promise<'pages' | 'total-bytes' | 'entities' | undefined> {
  const { limits } = options;
  const end = performance.now() + limits['request-seconds'] * 1000 * requestsInAll;
  let cursor: string | undefined;
  let size = pageSize;
  for (let page = 0; page < limits.pages; page++) {
    if (performance.now() > end)
      throw new ServerFault(`the catalog takes too long; --limit request-seconds=<number> allows more`);
    const text = await fetchText(pageAddress(base, size, cursor), options).catch((error: unknown) => {
      if (!(error instanceof TooLong) || size === 1) throw error;
      return undefined;
    });
    if (text === undefined) {
      size = Math.ceil(size / 4);
      continue;
    }
    cursor = takePage(gathered, text, limits.nesting);
    options.onProgress?.(gathered.items.size);
    if (cursor === undefined) return undefined;
    if (gathered.characters > limits['total-bytes']) return 'total-bytes';
    if (gathered.items.size > limits.entities) return 'entities';
    if (gathered.cursors.has(cursor)) throw new ServerFault('the server gives the same page again and again');
    gathered.cursors.add(cursor);
  }
  return 'pages';
}

function pageAddress(base: URL, size: number, cursor: string | undefined): URL {
  const url = new URL(base);
  url.searchParams.set('limit', String(size));
  url.searchParams.set('fields', fields);
  // A cursor holds the filter and the order of the first page.
  if (cursor === undefined) for (const kind of kinds) url.searchParams.append('filter', `kind=${kind}`);
  else url.searchParams.set('cursor', cursor);
  return url;
}

/** An entity without what is not read; the schema of an API asks for a definition. */
function trimmed(item: unknown): unknown {
  const { kind, spec, ...rest } = item as Readonly<Record<string, unknown>>;
  if (typeof spec !== 'object' || spec === null) return item;
  const { definition: _, profile: __, ...kept } = spec as Readonly<Record<string, unknown>>;
  const isApi = typeof kind === 'string' && kind.toLowerCase() === 'api';
  return { ...rest, kind, spec: isApi ? { ...kept, definition: 'not read' } : kept };
}

/** Keeps a page's entities; gives the cursor of the next one. */
function takePage(gathered: Gathered, text: string, nesting: number): string | undefined {
  const answer = parsed(text, nesting);
  const { items, totalItems, pageInfo } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(items)) throw new ServerFault(`the answer holds no entities: ${text.slice(0, 80)}`);
  if (typeof totalItems === 'number') gathered.total = totalItems;
  for (const item of items) {
    const kept = JSON.stringify(isMap(item) ? trimmed(item) : item, null, 1);
    gathered.items.set(keyOf(item), kept);
    gathered.characters += kept.length;
  }
  const next = (pageInfo as { readonly nextCursor?: unknown } | null | undefined)?.nextCursor;
  return typeof next === 'string' && next !== '' ? next : undefined;
}

function isMap(item: unknown): boolean {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}

function parsed(text: string, nesting: number): unknown {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new ServerFault(`the answer is not JSON: ${text.slice(0, 80)}`);
  }
  // Everything that is done with it afterwards may recurse.
  if (!isWithin(answer, nesting + pageNesting))
    throw new ServerFault(`an answer has more than ${nesting} levels of nesting; --limit nesting=<number> allows more`);
  return answer;
}

/** Levels of a page above its entities. */
const pageNesting = 2;

/** Whether a value has at most so many levels of lists and maps. */
function isWithin(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    const inner = level.filter((each): each is object => typeof each === 'object' && each !== null);
    if (inner.length > 0 && depth >= levels) return false;
    level = inner.flatMap((each) => Object.values(each));
  }
  return true;
}

function keyOf(item: unknown): string {
  const { kind, metadata } = (item ?? {}) as { readonly kind?: unknown; readonly metadata?: unknown };
  const { namespace = 'default', name } = (metadata ?? {}) as Readonly<Record<string, unknown>>;
  const isNamed = typeof kind === 'string' && typeof name === 'string' && typeof namespace === 'string';
  return isNamed ? `${kind}:${namespace}/${name}`.toLowerCase() : JSON.stringify(item);
}

/** A server may echo the token with escapes; once written by us it has one spelling. */
function withoutToken({ path, text }: SourceFile, token: string | undefined): SourceFile {
  if (token === undefined) return { path, text };
  return { path, text: text.replaceAll(JSON.stringify(token).slice(1, -1), '[token]') };
}

function byKey([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return compareText(a, b);
}

function filesOf(address: string, items: readonly string[]): SourceFile[] {
  const count = Math.ceil(items.length / fileSize);
  return Array.from({ length: count }, (_, index) => ({
    path: count === 1 ? address : `${address}#${index + 1}`,
    text: `[\n${items.slice(index * fileSize, (index + 1) * fileSize).join(',\n')}\n]`,
  }));
}

/** Secrets in an address end up in histories and logs, so it is not repeated here. */
function catalogAddress(address: string): URL {
  if (!URL.canParse(address)) throw new UsageError('the catalog address is not a valid URL');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('the address of the catalog holds a name or a password: give the token in FAULTLINE_TOKEN');
  }
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !isLoopback) throw new UsageError(`${url.origin}: expected https`);
  return new URL(`${url.origin}${url.pathname.replace(/\/+$/, '')}/api/catalog/entities/by-query`);
}

function checkToken(token: string | undefined): void {
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new UsageError('FAULTLINE_TOKEN holds characters that no token has');
  }
}
