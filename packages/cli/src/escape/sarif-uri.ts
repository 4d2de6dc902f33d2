/** A path as the URI that SARIF asks for: relative as it is, and it decodes back to the path. */
export function sarifUri(path: string): string {
  const encoded = path
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return encoded.startsWith('/') ? `file:///${encoded.replace(/^\/+/, '')}` : encoded;
}
