import { jsonInScript } from '@faultline/core/escape';

/** Characters of JSON above which it is compressed, as `faultline view` does. */
const large = 512 * 1024;

/** What a saved page holds: what `faultline view` puts into one, and the address of what was on the screen. */
export interface SavedValues {
  readonly report: unknown;
  readonly base: unknown;
  readonly revision: string | null;
  readonly state: string;
}

/**
 * The page that `html` is the text of, with other values in it.
 *
 * @param html the page as it came, without anything that was drawn since
 */
export async function savedPage(html: string, values: SavedValues): Promise<string> {
  let page = html;
  for (const [id, value] of Object.entries(values)) {
    const text = await heldText(value);
    page = page.replace(new RegExp(`(id="${id}">)[^<]*<`), (_, head: string) => `${head}${text}<`);
  }
  return page;
}

/** A value as an element of a page holds it: JSON; where that is large, gzip in base64. The way back is `heldValue`. */
async function heldText(value: unknown): Promise<string> {
  const text = jsonInScript(value);
  if (text.length <= large || typeof CompressionStream === 'undefined') return text;
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = '';
  // In pieces: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 32_768));
  }
  return JSON.stringify(btoa(binary));
}
