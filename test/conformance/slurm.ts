import { deepStrictEqual } from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { generatedCatalog } from '../bench/generated-catalog.ts';
import { bundle, faultline, root } from '../faultline.ts';

const shards = 4;

/**
 * A Slurm of Debian's packages, on the loopback and without an installation, runs the scripts of integrations/slurm: an
 * array of four shards, and the merge once they are there. The answer has to be what one machine writes. Says why where
 * there is no Slurm.
 */
export async function slurmHolds(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-slurm-'));
  const children: ChildProcess[] = [];
  try {
    if (process.getuid?.() !== 0) return 'skipped: the daemon of Slurm that starts tasks needs root';
    if (!unpackSlurm(folder)) return 'skipped: apt cannot download the packages of Slurm';
    const env = configure(folder);
    for (const [program, ...args] of daemons(folder)) {
      children.push(spawn(program!, args, { env, stdio: 'ignore', cwd: folder }));
    }
    return await arrayHolds(folder, env);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const unpacked = (folder: string, path: string): string => join(folder, 'unpacked', path);

/** Downloads the packages with what they depend on, and unpacks them. */
function unpackSlurm(folder: string): boolean {
  const quiet = { cwd: folder, stdio: 'ignore', timeout: 120_000 } as const;
  const archives = join(folder, 'archives');
  mkdirSync(join(archives, 'partial'), { recursive: true });
  const options = ['--no-install-recommends', '--download-only', '-o', `Dir::Cache::Archives=${archives}`];
  try {
    execFileSync('apt-get', ['install', '-y', ...options, 'slurmctld', 'slurmd', 'slurm-client'], quiet);
    const files = readdirSync(archives).filter((name) => name.endsWith('.deb'));
    for (const file of files) execFileSync('dpkg', ['-x', join(archives, file), join(folder, 'unpacked')], quiet);
    return existsSync(unpacked(folder, 'usr/sbin/slurmctld-wlm'));
  } catch {
    return false;
  }
}

/** Writes the config of one node; gives the environment in which the programs find it. */
function configure(folder: string): NodeJS.ProcessEnv {
  const [libraries, plugins] = ['usr/lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu/slurm-wlm'].map((path) =>
    unpacked(folder, path),
  );
  const { username } = userInfo();
  const port = 20_000 + (process.pid % 20_000);
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  const lines = [
    'ClusterName=faultline',
    `SlurmctldHost=${hostname()}(127.0.0.1)`,
    `SlurmUser=${username}`,
    'AuthType=auth/none',
    'CredType=cred/none',
    `PluginDir=${plugins}`,
    `SlurmctldPort=${port}`,
    `SlurmdPort=${port + 1}`,
    `StateSaveLocation=${join(folder, 'state')}`,
    `SlurmdSpoolDir=${join(folder, 'spool')}`,
    `SlurmctldPidFile=${join(folder, 'slurmctld.pid')}`,
    `SlurmdPidFile=${join(folder, 'slurmd.pid')}`,
    `SlurmctldLogFile=${join(folder, 'slurmctld.log')}`,
    `SlurmdLogFile=${join(folder, 'slurmd.log')}`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'MpiDefault=none',
    'JobAcctGatherType=jobacct_gather/none',
    'AccountingStorageType=accounting_storage/none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_CPU',
    'ReturnToService=2',
    'SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1',
    'SlurmdParameters=config_overrides',
    `NodeName=${hostname()} NodeAddr=127.0.0.1 CPUs=${shards} State=UNKNOWN`,
    'PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
  ];
  writeFileSync(join(folder, 'slurm.conf'), `${lines.join('\n')}\n`);
  const path = `${unpacked(folder, 'usr/bin')}:${process.env.PATH}`;
  return {
    ...process.env,
    PATH: path,
    SLURM_CONF: join(folder, 'slurm.conf'),
    LD_LIBRARY_PATH: `${libraries}:${plugins}`,
  };
}

function daemons(folder: string): readonly (readonly string[])[] {
  const conf = join(folder, 'slurm.conf');
  const [controller, node, step] = ['slurmctld', 'slurmd', 'slurmstepd'].map((name) =>
    unpacked(folder, `usr/sbin/${name}-wlm`),
  );
  return [
    [controller!, '-D', '-f', conf],
    [node!, '-D', '-f', conf, '-d', step!, '-N', hostname()],
  ];
}

async function arrayHolds(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const [graph, answer] = [join(folder, 'graph.fl'), join(folder, 'answer.txt')];
  const day = ['--as-of', '2026-11-20', '--quiet'];
  writeFileSync(join(folder, 'catalog.json'), generatedCatalog({ entities: 3000, edgesPerEntity: 3, seed: 2 }));
  const taken = faultline(['snapshot', join(folder, 'catalog.json'), ...day, '--output', graph]);
  deepStrictEqual(taken.status, 0, taken.stderr);
  // What runs on the nodes: the bundle of this work tree, judged on a day that does not change.
  const program = join(folder, 'faultline');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${bundle}" "$@" ${day.join(' ')}\n`, { mode: 0o755 });
  const submit = join(root, 'integrations/slurm/submit.sh');
  const submitted = await untilReady(() =>
    execFileSync(submit, [graph, String(shards), answer], {
      cwd: folder,
      env: { ...env, FAULTLINE: program },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    }),
  );
  const deadline = Date.now() + 180_000;
  while (!existsSync(answer)) {
    if (Date.now() > deadline) throw new Error(`no answer: ${logsOf(folder)}`);
    await wait(500);
  }
  const files = readdirSync(join(folder, 'shards')).filter((name) => name.endsWith('.parquet'));
  deepStrictEqual(files.length, shards);
  const alone = faultline(['analyze', graph, ...day]);
  deepStrictEqual(readFileSync(answer, 'utf8'), alone.stdout);
  return submitted.trim();
}

/** The controller takes a while to answer. */
async function untilReady(submit: () => string): Promise<string> {
  for (let tries = 0; ; tries++) {
    try {
      return submit();
    } catch (error) {
      if (tries === 30) throw error;
      await wait(1000);
    }
  }
}

function logsOf(folder: string): string {
  const names = readdirSync(folder).filter((name) => /^(?:slurm.*\.(?:log|out))$/.test(name));
  return names.map((name) => `\n${name}:\n${readFileSync(join(folder, name), 'utf8').slice(-1500)}`).join('');
}
