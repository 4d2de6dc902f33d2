import { type CST, Lexer, Parser } from 'yaml';
import { cstNesting } from './cst-nesting.ts';

/** The maximum size of a text. */
export interface TokenLimits {
  readonly documents: number;
  /** Levels of collections. */
  readonly nesting: number;
  /** Words and signs. */
  readonly tokens: number;
}

/** A limit that the text exceeds, and the offset at which it does. */
interface LimitToken {
  readonly type: 'limit';
  readonly limit: keyof TokenLimits;
  readonly maximum: number;
  readonly offset: number;
}

/** What has been read of a text. */
export interface TokenCount {
  documents: number;
  /** Words and signs. */
  tokens: number;
}

/**
 * The concrete syntax of a text, document by document, without what exceeds a limit. The lexer stops where a limit is
 * met, so that the tree of a hostile text is never built: a document that is nested too deep ends there, and the others
 * are still read. O(text).
 */
export function* boundedTokens(
  text: string,
  limits: TokenLimits,
  count: TokenCount,
): Generator<CST.Token | LimitToken, void, undefined> {
  for (let start = 0; start < text.length; ) {
    const stop = yield* tokensFrom(text, start, limits, count);
    if (stop === undefined) return;
    yield { type: 'limit', limit: stop.limit, maximum: limits[stop.limit], offset: stop.offset };
    if (stop.limit !== 'nesting') return;
    start = nextDocument(text, stop.offset);
  }
}

type Stop = Pick<LimitToken, 'limit' | 'offset'>;

/** The lexer announces a scalar, whose text may begin like anything else, by this. */
const scalarFollows = '\x1f';

function* tokensFrom(
  text: string,
  start: number,
  limits: TokenLimits,
  count: TokenCount,
): Generator<CST.Token, Stop | undefined, undefined> {
  const parser = new Parser();
  parser.offset = start;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(start === 0 ? text : text.slice(start))) {
    if (isScalar || lexeme.charCodeAt(0) > 0x20) count.tokens += 1;
    isScalar = lexeme === scalarFollows;
    if (count.tokens > limits.tokens) return { limit: 'tokens', offset: parser.offset };
    for (const token of parser.next(lexeme)) {
      const stop = stopAt(token, limits, count);
      if (stop !== undefined) return stop;
      yield token;
    }
    // What is open: the document, its collections, and the scalar that is being read.
    if (parser.stack.length > limits.nesting + 2) return { limit: 'nesting', offset: tooDeepAt(parser, limits) };
  }
  for (const token of parser.end()) {
    const stop = stopAt(token, limits, count);
    if (stop !== undefined) return stop;
    yield token;
  }
  return undefined;
}

/** The limit that a document exceeds. Looks at the document before anything recurses over it. */
function stopAt(token: CST.Token, limits: TokenLimits, count: TokenCount): Stop | undefined {
  if (token.type !== 'document') return undefined;
  count.documents += 1;
  if (count.documents > limits.documents) return { limit: 'documents', offset: token.offset };
  const offset = cstNesting(token, limits.nesting);
  return offset === undefined ? undefined : { limit: 'nesting', offset };
}

/** The offset of the first value that lies too deep in the document that is being read, which ends here. */
function tooDeepAt(parser: Parser, { nesting }: TokenLimits): number {
  const [document] = [...parser.end()].filter(({ type }) => type === 'document');
  return (document && cstNesting(document as CST.Document, nesting)) ?? parser.offset;
}

/** Where the document after this offset begins: at its `---`, or after a `...`; else the end of the text. */
function nextDocument(text: string, offset: number): number {
  const boundary = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
  boundary.lastIndex = offset;
  const found = boundary.exec(text);
  if (found === null) return text.length;
  return found[0] === '---' ? found.index : boundary.lastIndex;
}
