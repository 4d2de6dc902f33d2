import { gzipSync } from 'node:zlib';
import { jsonInScript } from '@faultline/core/escape';

/** Characters of JSON above which it is compressed: below, a page that can be read as it is saves nobody much. */
const large = 512 * 1024;

/** The byte of gzip's head that names the operating system: the same everywhere here. */
const [systemByte, anySystem] = [9, 255];

/**
 * A value for a `<script>` element of the page: as JSON; where that is large, as a JSON string that holds the JSON
 * compressed by gzip, in base64.
 */
export function pageData(value: unknown): string {
  const json = JSON.stringify(value);
  // Its escapes only add to the length, and a copy of a large text takes memory.
  if (json.length <= large) {
    const text = jsonInScript(value);
    if (text.length <= large) return text;
  }
  const bytes = gzipSync(json, { level: 9 });
  bytes[systemByte] = anySystem;
  return JSON.stringify(bytes.toString('base64'));
}
