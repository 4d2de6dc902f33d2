import { decompressed } from '../worker/decompressed.ts';

/** What stands in a page instead of its report, where it cannot be read: a sentence for the person in front of it. */
export class UnreadablePage extends Error {}

/**
 * The value that an element of the page holds as JSON, or as a JSON string of compressed JSON (gzip, base64).
 * Null where there is none.
 *
 * @throws UnreadablePage when this browser cannot decompress it, or it is damaged
 */
export async function heldValue<Value>(text: string | null | undefined): Promise<Value | null> {
  const value = JSON.parse(text ?? 'null') as Value | string | null;
  if (typeof value !== 'string') return value;
  if (typeof DecompressionStream === 'undefined') {
    throw new UnreadablePage(
      'This browser is too old to open this page: it cannot decompress the report in it. ' +
        'Open it in Chrome or Edge 80, Firefox 113, Safari 16.4, or newer.',
    );
  }
  try {
    return (await decompressed(value).json()) as Value;
  } catch {
    throw new UnreadablePage('The report in this page is damaged. Write the page again with faultline view --output.');
  }
}
