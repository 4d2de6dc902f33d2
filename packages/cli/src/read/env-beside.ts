import { posix } from 'node:path';
import { mayBeCompose } from '@faultline/core/ingest';
import { FileFault, type Files } from './files.ts';
import { folderOf } from './paths.ts';
import { realPathWithin } from './real-path-within.ts';

const mostEnvBytes = 2 ** 20;

/** The `.env` file beside a Compose file. Its values are looked at for hosts and never kept. */
export async function envBeside(path: string, text: string, from: Files): Promise<{ readonly beside?: string }> {
  if (path === '<stdin>' || !mayBeCompose(text)) return {};
  try {
    const bytes = await from.read(await realPathWithin(from, posix.join(folderOf(path), '.env')), mostEnvBytes);
    return { beside: new TextDecoder().decode(bytes) };
  } catch (error) {
    if (error instanceof FileFault) return {};
    throw error;
  }
}
