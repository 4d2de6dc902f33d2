import { deepStrictEqual, ok } from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseObservedFile } from '../../packages/core/src/ingest/index.ts';
import { faultline, root } from '../faultline.ts';

/** A series as a collector exposes it, and the kind of row that it becomes. */
interface Series {
  readonly client: string;
  readonly server: string;
  readonly type: '' | 'database' | 'messaging_system' | 'virtual_node';
}

const kindOf = {
  '': 'call',
  database: 'database',
  messaging_system: 'messaging',
  virtual_node: 'virtual_node',
} as const;

const names = ['web', 'checkout', 'Zahlung-Größe', 'say "hi"', 'a\\b', 'orders.db', 'one\ttab'];

/** Every pair of names, with the kinds of connection in turn; series that never grow stand for no call. */
const series: readonly Series[] = names.flatMap((client, from) =>
  names.flatMap((server, to) =>
    client === server ? [] : [{ client, server, type: (Object.keys(kindOf) as Series['type'][])[(from + to) % 4]! }],
  ),
);

/**
 * A Prometheus of Debian scrapes a generated exposition on the loopback and is asked over its API with the query of
 * docs/sources.md. Its answer has to be read as the calls that were exposed. Says why where there is no Prometheus.
 */
export async function prometheusHolds(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-prometheus-'));
  try {
    const program = findProgram(folder);
    if (program === undefined) return 'skipped: there is no `prometheus`, and apt cannot download it';
    return await answerHolds(program, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The installed program, else that of Debian's package, unpacked and not installed. */
function findProgram(folder: string): string | undefined {
  const quiet = { cwd: folder, stdio: 'ignore', timeout: 120_000 } as const;
  try {
    execFileSync('prometheus', ['--version'], quiet);
    return 'prometheus';
  } catch {}
  try {
    execFileSync('apt-get', ['download', 'prometheus'], quiet);
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
    execFileSync('dpkg', ['-x', file!, 'unpacked'], quiet);
    const program = join(folder, 'unpacked/usr/bin/prometheus');
    execFileSync(program, ['--version'], quiet);
    return program;
  } catch {
    return undefined;
  }
}

async function answerHolds(program: string, folder: string): Promise<string> {
  let scrapes = 0;
  const exposed = await listening(
    createServer((_, response) => {
      scrapes += 1;
      response.end(exposition(scrapes));
    }),
  );
  const free = await listening(createServer());
  const port = portOf(free);
  await closed(free);
  const config = join(folder, 'prometheus.yml');
  writeFileSync(
    config,
    `global: { scrape_interval: 1s }\nscrape_configs: [{ job_name: calls, static_configs: [{ targets: ['127.0.0.1:${portOf(exposed)}'] }] }]\n`,
  );
  const address = `127.0.0.1:${port}`;
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=${address}`,
  ];
  const child = spawn(program, args, { stdio: 'ignore' });
  try {
    const answer = await answered(address, () => scrapes >= 4);
    rowsHold(answer);
    return `${series.length} series, ${scrapes} scrapes, an answer of ${answer.length} characters`;
  } finally {
    child.kill('SIGKILL');
    exposed.closeAllConnections();
    await closed(exposed);
  }
}

function exposition(scrape: number): string {
  const quoted = (text: string): string => text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
  const lines = series.map(({ client, server, type }, index) => {
    const value = isIdle(index) ? 7 : scrape * (index + 1);
    const labels = `client="${quoted(client)}",server="${quoted(server)}",connection_type="${type}",failed="false"`;
    return `traces_service_graph_request_total{${labels}} ${value}`;
  });
  return `# TYPE traces_service_graph_request_total counter\n${lines.join('\n')}\n`;
}

function isIdle(index: number): boolean {
  return index % 5 === 0;
}

/** The query as the documentation gives it. */
function documentedQuery(): string {
  const page = readFileSync(join(root, 'docs/sources.md'), 'utf8');
  const query = /'query=(sum by \(client, server, connection_type\)[^']*)'/.exec(page)?.[1];
  ok(query, 'docs/sources.md gives no query');
  return query;
}

async function answered(address: string, isReady: () => boolean): Promise<string> {
  const query = new URLSearchParams({ query: documentedQuery() });
  for (let attempt = 0; attempt < 120; attempt++) {
    await wait(500);
    if (!isReady()) continue;
    try {
      const response = await fetch(`http://${address}/api/v1/query`, { method: 'POST', body: query });
      const text = await response.text();
      if (response.ok && text.includes('checkout')) return text;
    } catch {}
  }
  throw new Error('Prometheus did not answer within a minute');
}

function rowsHold(answer: string): void {
  const read = parseObservedFile({ path: 'answer.json', text: answer })!;
  deepStrictEqual([read.format, read.problems, read.incomplete], ['service-graph', [], false]);
  const found = read.rows.map(({ caller, callee, kind }) => `${caller} > ${callee} ${kind}`);
  const expected = series
    .filter((_, index) => !isIdle(index))
    // A message is consumed by the server: it needs what the client sends.
    .map(({ client, server, type }) =>
      type === 'messaging_system' ? `${server} > ${client} messaging` : `${client} > ${server} ${kindOf[type]}`,
    );
  deepStrictEqual(found.sort(), expected.sort());
  ok(read.rows.every(({ calls }) => Number.isSafeInteger(calls) && calls > 0));
  const run = faultline(['analyze', '-', '--format', 'json', '--quiet'], { input: answer });
  deepStrictEqual(run.status, 0, run.stderr);
}

async function listening(server: Server): Promise<Server> {
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  await new Promise((done) => {
    server.close(done);
  });
}
