import { utf8Fault } from '@faultline/core/ingest';
import type { Limits } from './limits.ts';

export interface FetchOptions {
  readonly token: string | undefined;
  readonly limits: Limits;
  /** Waits before another try; a timer by default. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** A server that does not answer as it should, in a sentence that holds no secret. */
export class ServerFault extends Error {}

/** An answer with more bytes than are read: a smaller page may have fewer. */
export class TooLong extends ServerFault {}

/** An answer that another try may change. */
class Passing extends ServerFault {
  /** Milliseconds that the server asks to wait. */
  readonly after: number | undefined;
  constructor(message: string, after?: number) {
    super(message);
    this.after = after;
  }
}

/** Tries again, and milliseconds waited for all of them at the most. */
const [retries, patience] = [5, 60_000];

/**
 * The text of an answer of type JSON. Follows no redirect, so the token goes to the named origin alone; waits longer
 * before each further try of what may pass. The token never stands in the text or a message.
 *
 * @throws ServerFault
 */
export async function fetchText(url: URL, options: FetchOptions): Promise<string> {
  const wait = options.wait ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  let waited = 0;
  for (let attempt = 0; ; attempt++) {
    try {
      return await tryOnce(url, options);
    } catch (error) {
      if (!(error instanceof Passing) || attempt === retries) throw error;
      const pause = error.after ?? 500 * 2 ** attempt * (0.5 + Math.random() / 2);
      waited += pause;
      if (waited > patience) throw error;
      await wait(pause);
    }
  }
}

async function tryOnce(url: URL, { token, limits }: FetchOptions): Promise<string> {
  const hidden = (text: string): string => (token === undefined ? text : text.replaceAll(token, '[token]'));
  const seconds = limits['request-seconds'];
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    const headers = { accept: 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    const text = hidden(await readBody(response, limits['response-bytes']));
    checkAnswer(response, text, hidden);
    return text;
  } catch (error) {
    if (error instanceof ServerFault) throw error;
    if (signal.aborted) throw new Passing(`the server gave no whole answer within ${seconds} seconds`);
    const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    throw new Passing(hidden(`the server cannot be reached (${code ?? message})`));
  }
}

/** Bytes are counted as they come, once they are decompressed. */
async function readBody(response: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > most)
      throw new TooLong(`an answer has more than ${most} bytes; --limit response-bytes=<number> allows more`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const { line, column } = utf8Fault(bytes) ?? { line: 1, column: 1 };
    throw new ServerFault(`an answer is not UTF-8 from ${line}:${column} on`);
  }
}

function checkAnswer({ status, headers }: Response, text: string, hidden: (text: string) => string): void {
  if (status === 200) {
    const type = headers.get('content-type') ?? 'none';
    if (/^application\/(.+\+)?json\b/i.test(type)) return;
    throw new ServerFault(hidden(`the response is not JSON (${type}): ${text.slice(0, 80)}`));
  }
  if (status >= 300 && status < 400) {
    throw new ServerFault(
      hidden(`the server redirects to ${withoutSecrets(headers.get('location') ?? 'nowhere')}, which is not followed`),
    );
  }
  if (status === 401 || status === 403) {
    throw new ServerFault(
      `the server answered ${status}: is FAULTLINE_TOKEN set, and does it allow reading the catalog?`,
    );
  }
  const id = headers.get('x-request-id');
  const message = hidden(`the server answered ${status}${id === null ? '' : ` (request ${id})`}`);
  if (status === 429 || status >= 500) throw new Passing(message, retryAfter(headers.get('retry-after')));
  throw new ServerFault(message);
}

function withoutSecrets(target: string): string {
  return target.replace(/^([^/]*\/\/)[^/]*@/, '$1').replace(/[?#].*$/s, '');
}

/** Seconds or a date, as milliseconds from now; undefined where it is neither or has passed. */
function retryAfter(text: string | null): number | undefined {
  const milliseconds =
    text === null ? Number.NaN : /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return milliseconds >= 0 ? milliseconds : undefined;
}
