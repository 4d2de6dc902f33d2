import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { program } from '../../packages/cli/src/run/program.ts';
import { backstage, organization } from '../context/organization.ts';
import { runScript } from '../end-to-end/build-run.ts';
import { root } from '../faultline.ts';
import { type Comment, githubServer } from '../github-server.ts';
import { documents, repository, service, system } from '../verdicts/repository.ts';
import { fileOfPage, filesOfPage } from './files-of-page.ts';
import { type Platform, platform } from './platform.ts';
import { type Runner, runWorkflow } from './run-workflow.ts';

const file = 'catalog-info.yaml';

const pages = readdirSync(join(root, 'docs/ways-of-work')).map((name) => name.replace('.md', ''));

let here: Platform;
const temp = mkdtempSync(join(tmpdir(), 'faultline-ways-'));

beforeAll(async () => {
  here = await platform();
}, 60_000);

afterAll(() => {
  here.close();
  rmSync(temp, { recursive: true });
});

/** A repository of one service, whose second commit makes the ledger of another repository reach further. */
function refunds(folder = '.') {
  const made = repository({ [`${folder}/${file}`]: service('refunds', 'post', 'parcels') });
  const base = made.git('rev-parse', 'HEAD');
  made.write(`${folder}/${file}`, service('refunds', 'post', 'parcels', 'ledger'));
  return { ...made, base, head: made.commit() };
}

/** What a runner has for the pull request of a repository. */
function pullRequest({ path, base, head }: ReturnType<typeof refunds>, more: Partial<Runner> = {}): Runner {
  return {
    platform: here,
    cwd: path,
    temp: mkdtempSync(join(temp, 'runner-')),
    eventName: 'pull_request',
    event: { pull_request: { number: 7, head: { sha: head }, base: { sha: base } } },
    values: { 'secrets.PLATFORM_READ_TOKEN': 'reads-the-platform' },
    ...more,
  };
}

/** Runs a workflow of a page on a pull request, with a server for its comment. */
async function review(page: string, path: string, runner: Runner) {
  const comments: Comment[] = [];
  const server = await githubServer(comments);
  const ended = await runWorkflow(fileOfPage(page, path), { ...runner, env: { GITHUB_API_URL: server.api } });
  await server.close();
  return { ...ended, comments: comments.map(({ body }) => body) };
}

const withinAll = /Seen within 9 entities of `127\.0\.0\.1:\d+`/;

test('every page of a way of work shows its files, and each call in them has options that exist', () => {
  expect(pages.sort()).toEqual(['forks', 'gitlab', 'jenkins', 'monorepo', 'nightly-context', 'required-workflow']);
  for (const page of pages) {
    expect(filesOfPage(page).size, page).toBeGreaterThan(0);
    const text = readFileSync(join(root, `docs/ways-of-work/${page}.md`), 'utf8');
    const calls = [
      ...text.matchAll(/\bfaultline(?:\.js")? ((?:context|check|diff) [^\n`'#]*)|faultline\.js (.*?)['\n]/g),
    ];
    for (const [, named, built] of calls) {
      const [name, ...words] = (named ?? built)!.trim().split(/\s+/);
      const known = program(() => {}).commands.find((command) => command.name() === name)!;
      const options = words.filter((word) => word.startsWith('--'));
      expect(options.filter((option) => !known.options.some(({ long }) => long === option))).toEqual([]);
    }
  }
});

test('the nightly job publishes the context with the token of the catalog, and nothing where the server fails', async () => {
  const text = fileOfPage('nightly-context', '.github/workflows/context.yml');
  const run = (at: Platform) => {
    const { path } = repository({ 'faultline.yaml': 'rules: { unresolved-reference: error }\n' });
    const values = { 'secrets.BACKSTAGE_TOKEN': 'of-the-catalog' };
    return runWorkflow(text, { platform: at, cwd: path, temp, eventName: 'schedule', event: {}, values });
  };
  const failing = await backstage(organization, 2);
  const failed = await run({ ...here, here: (page) => page.replace('https://backstage.example', failing.address) });
  failing.close();
  expect([failed.status, here.published()]).toEqual([3, undefined]);
  const ended = await run(here);
  expect(ended.status, ended.log).toBe(0);
  expect(here.published()).toBeDefined();
  expect(new Set(here.tokens)).toEqual(new Set(['Bearer of-the-catalog']));
});

test('the reusable workflow is the same file, and the file that calls it names it and the events that it knows', () => {
  const [shared, calling] = ['faultline', 'catalog'].map((name) =>
    parse(fileOfPage('required-workflow', `.github/workflows/${name}.yml`)),
  );
  expect(Object.keys(shared.on)).toEqual([...Object.keys(calling.on), 'workflow_call']);
  expect(calling.jobs.faultline.uses).toBe('your-organization/platform/.github/workflows/faultline.yml@main');
  expect(calling.permissions).toEqual(shared.permissions);
});

test('in a monorepo the folder of a service is judged alone, with the rest of the repository as its context', async () => {
  const text = fileOfPage('monorepo', '.github/workflows/faultline.yml');
  const [job] = Object.values<{ strategy: { matrix: { service: string[] } } }>(parse(text).jobs);
  const [checkout, payments] = job!.strategy.matrix.service as [string, string];
  const before = {
    [`${checkout}/${file}`]: documents(system('shop'), service('checkout', 'shop', 'payments')),
    [`${payments}/${file}`]: documents(system('money'), service('payments', 'money', 'ledger')),
    [`ledger/${file}`]: documents(system('post'), service('ledger', 'post'), service('checkin', 'post')),
  };
  const made = repository(before);
  const base = made.git('rev-parse', 'HEAD');
  made.write(`${payments}/${file}`, documents(system('money'), service('payments', 'money', 'ledger', 'checkin')));
  const changed = { ...made, base, head: made.commit() };
  const runner = pullRequest(changed, { values: { 'matrix.service': payments } });
  const { comments, log } = await review('monorepo', '.github/workflows/faultline.yml', runner);
  expect(comments.length, log).toBe(1);
  // What it depends on is described in the other folders.
  expect(comments[0]).toMatch(/Seen within \d entities of/);
  expect(comments[0]).toContain(`${payments}/${file}`);
});

test('the workflows for forks are the required one, but for the token or the commit that is checked out', () => {
  const shared = fileOfPage('required-workflow', '.github/workflows/faultline.yml');
  const [open, closed] = ['public', 'private'].map((name) =>
    fileOfPage('forks', `.github/workflows/faultline-${name}.yml`),
  );
  const { jobs, permissions } = parse(shared);
  const checkout = jobs.faultline.steps[0];
  expect(parse(open!).jobs).toEqual(parse(shared.replace('secrets.PLATFORM_READ_TOKEN', 'github.token')).jobs);
  // The token of a fork may only read.
  expect(parse(open!).permissions).toEqual({ contents: 'read' });
  checkout.with.ref = ['${{', 'github.event.pull_request.head.sha', '}}'].join(' ');
  expect([parse(closed!).jobs, parse(closed!).permissions]).toEqual([jobs, permissions]);
});

test('the workflow of the base fails the commit of a fork within the context, in a comment', async () => {
  const made = refunds();
  made.git('checkout', '--quiet', '--detach', made.base);
  const values = { 'secrets.PLATFORM_READ_TOKEN': 'reads', 'github.event.pull_request.head.sha': made.head };
  const runner = pullRequest(made, { eventName: 'pull_request_target', values });
  const { status, comments, log } = await review('forks', '.github/workflows/faultline-private.yml', runner);
  expect([status, comments.length], log).toEqual([1, 1]);
  expect(comments[0]).toMatch(withinAll);
  expect(comments[0]).toContain('component:ledger');
});

test('on GitLab a scheduled job saves the context, and the component judges a merge request within it', async () => {
  const { context } = parse(here.here(fileOfPage('gitlab', 'platform/.gitlab-ci.yml')));
  const builds = mkdtempSync(join(temp, 'builds-'));
  const env = {
    ...here.env,
    CI_BUILDS_DIR: builds,
    CI_JOB_TOKEN: 'of-the-job',
    CI_API_V4_URL: 'x',
    CI_PROJECT_ID: '5',
  };
  const nightly = repository({ 'faultline.yaml': '{}\n' });
  const saved = await runScript(context.script, nightly.path, env);
  expect(saved.status, saved.log).toBe(0);

  const { include, 'faultline-context': fetching } = parse(here.here(fileOfPage('gitlab', '.gitlab-ci.yml')));
  const { path, base } = refunds();
  const fetched = await runScript(fetching.script, path, { ...env, CONTEXT_URL: 'https://x/context.json.gz' });
  expect(fetched.status, fetched.log).toBe(0);
  expect(fetching.artifacts.paths.every((each: string) => existsSync(join(path, each)))).toBe(true);

  const [{ component, inputs }] = include;
  expect(component).toBe(`$CI_SERVER_FQDN/your-group/faultline/faultline@${here.tag}`);
  const [spec, job] = parseAllDocuments(readFileSync(join(here.release, 'templates/faultline.yml'), 'utf8')).map(
    (each) => each.toJS(),
  );
  const declared = spec.spec.inputs as Readonly<Record<string, { readonly default: unknown }>>;
  expect(Object.keys(inputs).filter((name) => !Object.hasOwn(declared, name))).toEqual([]);
  const filled = JSON.parse(
    JSON.stringify(job).replaceAll(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) =>
      String(inputs[name] ?? declared[name]!.default),
    ),
  ).faultline;
  const run = await runScript([...filled.script], path, {
    ...env,
    ...filled.variables,
    FAULTLINE_HOME: here.release,
    GITLAB_CI: 'true',
    CI_JOB_NAME: 'faultline',
    CI_PROJECT_DIR: path,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
  });
  expect(run.status, run.log).toBe(1);
  expect(readFileSync(join(path, 'faultline-comment.md'), 'utf8')).toMatch(withinAll);
});

/** The shell commands of a pipeline, in their order. */
function shellLines(text: string): readonly string[] {
  return [...text.matchAll(/^ *sh '(.*)'$/gm)].map(([, line]) => line!);
}

test('on Jenkins a nightly job saves the context, and a pull request is judged within it', async () => {
  const nightly = repository({ 'faultline.yaml': '{}\n' });
  const env = { ...here.env, FAULTLINE_TOKEN: 'of-the-catalog' };
  const saving = await runScript(
    shellLines(here.here(fileOfPage('jenkins', 'context/Jenkinsfile'))),
    nightly.path,
    env,
  );
  expect(saving.status, saving.log).toBe(0);

  const { path, git } = refunds();
  git('branch', '--quiet', 'change');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD~1');
  copyFileSync(join(nightly.path, 'context.json.gz'), join(path, 'context.json.gz'));
  const run = await runScript(shellLines(here.here(fileOfPage('jenkins', 'Jenkinsfile'))), path, {
    ...here.env,
    JENKINS_URL: 'https://jenkins.example/',
    CHANGE_ID: '7',
    CHANGE_TARGET: 'main',
  });
  expect(run.status, run.log).toBe(1);
  expect(run.log).toMatch(/^Seen within 9 entities/m);
  expect(run.log).toContain('this change adds component:refunds → component:ledger');
  expect(readFileSync(join(path, 'faultline.xml'), 'utf8')).toContain('component:ledger');
});
