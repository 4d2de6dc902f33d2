/** A JSON text as a frame and the items of a list: the outermost one, or that named `items` in the outermost map. */
export interface JsonItems {
  /** The text with `0` in place of each item. With items that are JSON, the text is JSON if the frame is. */
  readonly frame: string;
  /** Of each item its offset and the offset after it, one item after the other. */
  readonly offsets: readonly number[];
  /** Levels around an item. */
  readonly levels: number;
}

/**
 * Finds the items of a long list without reading them, so that each can be judged and read alone. Undefined for a text
 * with a quote that does not end; of any other text that is not JSON, the frame or an item is not. O(text).
 */
export function jsonItems(text: string): JsonItems | undefined {
  const offsets: number[] = [];
  const pieces: string[] = [];
  let depth = 0;
  /** The depth inside the list; 0 before it, -1 after it. */
  let list = 0;
  let levels = 0;
  /** Where the item begins that is not complete, -1 between items, and where what was seen last ends. */
  let [start, end] = [-1, 0];
  /** Where the frame goes on after the last item. */
  let after = 0;
  /** The last text in the outermost map: before a list, the key of the list. */
  let key = '';
  const complete = (): void => {
    if (start === -1) return;
    offsets.push(start, end);
    pieces.push(text.slice(after, start), '0');
    [start, after] = [-1, end];
  };
  for (let at = 0; at < text.length; at = Math.max(end, at + 1)) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || code === colon) continue;
    if (code === comma) {
      if (depth === list) complete();
    } else if (code === closeList || code === closeMap) {
      if (depth === list) {
        complete();
        list = -1;
      }
      depth -= 1;
      end = at + 1;
      if (depth === list) complete();
    } else {
      if (depth === list && list > 0 && start === -1) start = at;
      end = code === quote ? endOfText(text, at) : at + 1;
      if (end === 0) return undefined;
      if (code === quote && depth === 1 && list === 0) key = text.slice(at, end);
      if (code === openList && list === 0 && (depth === 0 || (depth === 1 && isItems(key)))) {
        list = depth + 1;
        levels = list;
      }
      if (code === openList || code === openMap) depth += 1;
    }
  }
  pieces.push(text.slice(after));
  return { frame: pieces.join(''), offsets, levels };
}

const [quote, comma, colon] = [0x22, 0x2c, 0x3a];
const [openList, closeList, openMap, closeMap] = [0x5b, 0x5d, 0x7b, 0x7d];

/** White space of JSON. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The offset after the closing quote: the next quote with an even number of backslashes before it; 0 without one. */
export function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === 0x5c) first -= 1;
    if ((end - first) % 2 === 0) return end + 1;
  }
  return 0;
}

/** Whether a key is `items`, as it may be written with escapes. */
function isItems(key: string): boolean {
  if (!key.includes('\\')) return key === '"items"';
  try {
    return JSON.parse(key) === 'items';
  } catch {
    return false;
  }
}
