import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { root } from '../faultline.ts';

/** `faultline view` as a person starts it, and its address. */
export async function served(args: readonly string[]): Promise<{ readonly address: string; readonly end: () => void }> {
  const bundle = fileURLToPath(new URL('../../packages/cli/dist/faultline.js', import.meta.url));
  const child = spawn(process.execPath, [bundle, 'view', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (bytes: Buffer) => {
      text += bytes.toString();
      const found = /http:\S+/.exec(text)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
  });
  return { address, end: () => child.kill() };
}
