import { FileFault } from './files.ts';

/** Standard input to its end, never more than `most` bytes. @throws FileFault */
export async function readStdin(most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length <= most) continue;
    process.stdin.destroy();
    throw new FileFault('it is too large', { most });
  }
  return Buffer.concat(chunks);
}
