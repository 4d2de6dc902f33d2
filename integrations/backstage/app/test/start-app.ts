import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { storefrontConfig } from '../../backend/test/storefront.ts';

const folder = join(import.meta.dirname, '..');

const appPort = 17008;

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface Started {
  readonly base: string;
  readonly stop: () => Promise<void>;
}

/** The built app and its backend, as two servers, once the catalog has the storefront. */
export async function startApp(): Promise<Started> {
  const backend = await startBackend({ port: 17007, configs: ['app-config.yaml'], components: 33 });
  const pages = createServer((request, response) => {
    const path = join(folder, 'dist', new URL(request.url!, 'http://localhost').pathname);
    // Any other address is a page of the app.
    const file = extname(path) !== '' && existsSync(path) ? path : join(folder, 'dist/index.html');
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream').end(readFileSync(file));
  }).listen(appPort);
  const stop = async (): Promise<void> => {
    pages.close();
    pages.closeAllConnections();
    await backend.stop();
  };
  return { base: `http://localhost:${appPort}`, stop };
}

interface BackendOptions {
  readonly port: number;
  readonly configs: readonly string[];
  /** How many Components a guest sees once the catalog has the storefront. */
  readonly components: number;
}

/** The backend with the config of the storefront, once its catalog is complete; its base is that of its plugins. */
export async function startBackend({ port, configs, components }: BackendOptions): Promise<Started> {
  const temporary = mkdtempSync(join(tmpdir(), 'faultline-app-'));
  const config = join(temporary, 'faultline.yaml');
  writeFileSync(config, storefrontConfig());
  const log: string[] = [];
  const args = ['src/start-backend.js', ...configs.flatMap((each) => ['--config', each])];
  const backend = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'development', APP_CONFIG_faultline_config: JSON.stringify(config) },
  });
  for (const stream of [backend.stdout, backend.stderr]) stream.on('data', (part: Buffer) => log.push(`${part}`));
  const exited = new Promise((resolve) => backend.once('exit', resolve));
  const stop = async (): Promise<void> => {
    backend.kill();
    await exited;
    rmSync(temporary, { recursive: true });
  };
  const base = `http://localhost:${port}/api`;
  try {
    await waitForCatalog(base, components, () => backend.exitCode === null);
  } catch (error) {
    await stop();
    throw new Error(`${error}\n${log.join('').slice(-4000)}`);
  }
  return { base, stop };
}

/** The token of a guest; undefined while the backend cannot give one. */
export async function guestToken(base: string): Promise<string | undefined> {
  const signedIn = await fetch(`${base}/auth/guest/refresh`, { method: 'POST' }).catch(() => undefined);
  if (signedIn?.ok !== true) return undefined;
  const { backstageIdentity } = (await signedIn.json()) as { readonly backstageIdentity: { readonly token: string } };
  return backstageIdentity.token;
}

/** Until a guest sees so many Components, and the answers rest on the whole storefront. */
async function waitForCatalog(base: string, components: number, isRunning: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt++) {
    await setTimeout(500);
    if (!isRunning()) throw new Error('the backend has ended');
    const token = await guestToken(base);
    if (token === undefined) continue;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${base}/faultline/overview`, { headers });
    if (answer.ok && (await answer.text()).includes(` ${components} Components`)) return;
  }
  throw new Error('the catalog does not have the storefront after two minutes');
}
