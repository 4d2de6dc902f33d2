import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { storefrontConfig } from '../../backend/test/storefront.ts';

const folder = join(import.meta.dirname, '..');

const [backendPort, appPort] = [17007, 17008];

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface StartedApp {
  readonly base: string;
  readonly stop: () => Promise<void>;
}

/** The built app and its backend, as two servers, once the catalog has the storefront. */
export async function startApp(): Promise<StartedApp> {
  const temporary = mkdtempSync(join(tmpdir(), 'faultline-app-'));
  const config = join(temporary, 'faultline.yaml');
  writeFileSync(config, storefrontConfig());
  const log: string[] = [];
  const backend = spawn(process.execPath, ['src/start-backend.js', '--config', 'app-config.yaml'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'development', APP_CONFIG_faultline_config: JSON.stringify(config) },
  });
  for (const stream of [backend.stdout, backend.stderr]) stream.on('data', (part: Buffer) => log.push(`${part}`));
  const exited = new Promise((resolve) => backend.once('exit', resolve));
  const pages = createServer((request, response) => {
    const path = join(folder, 'dist', new URL(request.url!, 'http://localhost').pathname);
    // Any other address is a page of the app.
    const file = extname(path) !== '' && existsSync(path) ? path : join(folder, 'dist/index.html');
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream').end(readFileSync(file));
  }).listen(appPort);
  const stop = async (): Promise<void> => {
    backend.kill();
    pages.close();
    pages.closeAllConnections();
    await exited;
    rmSync(temporary, { recursive: true });
  };
  try {
    await waitForCatalog(() => backend.exitCode === null);
  } catch (error) {
    await stop();
    throw new Error(`${error}\n${log.join('').slice(-4000)}`);
  }
  return { base: `http://localhost:${appPort}`, stop };
}

/** Until the answers rest on the whole storefront. */
async function waitForCatalog(isRunning: () => boolean): Promise<void> {
  const address = `http://localhost:${backendPort}/api`;
  for (let attempt = 0; attempt < 240; attempt++) {
    await setTimeout(500);
    if (!isRunning()) throw new Error('the backend has ended');
    const signedIn = await fetch(`${address}/auth/guest/refresh`, { method: 'POST' }).catch(() => undefined);
    if (signedIn?.ok !== true) continue;
    const { backstageIdentity } = (await signedIn.json()) as { readonly backstageIdentity: { readonly token: string } };
    const headers = { authorization: `Bearer ${backstageIdentity.token}` };
    const answer = await fetch(`${address}/catalog/entities?filter=kind=component&fields=metadata.name`, { headers });
    if (answer.ok && ((await answer.json()) as readonly object[]).length === 33) return;
  }
  throw new Error('the catalog does not have the storefront after two minutes');
}
