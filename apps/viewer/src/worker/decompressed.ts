/** What was compressed by gzip and written in base64. @throws where it is damaged, or the browser is too old */
export function decompressed(base64: string): Response {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream);
}

/** A loop: a function for each character takes ten times as long, and a page can have millions of them. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
