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
  const text = jsonInScript(value);
  if (text.length <= large) return text;
  const bytes = gzipSync(JSON.stringify(value), { level: 9 });
  bytes[systemByte] = anySystem;
  return JSON.stringify(bytes.toString('base64'));
}
