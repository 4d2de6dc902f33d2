import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runAction, runGitlabJob } from '../end-to-end/build-run.ts';
import { faultline, root } from '../faultline.ts';
import { type Comment, githubServer } from '../github-server.ts';
import { documents, folderOf, repository, service, system } from '../verdicts/repository.ts';
import { backstage, organization } from './organization.ts';

const file = 'catalog-info.yaml';

/** A repository of one service, whose second commit makes the ledger of another repository reach further. */
function refunds() {
  const made = repository({ [file]: service('refunds', 'post', 'parcels') });
  const base = made.git('rev-parse', 'HEAD');
  made.write(file, service('refunds', 'post', 'parcels', 'ledger'));
  return { ...made, base, head: made.commit() };
}

/** A saved context of the organization that the server of Backstage has as well. */
function savedContext(): string {
  const { path } = folderOf({
    [file]: documents(
      ...['money', 'shop', 'post'].map(system),
      service('ledger', 'money'),
      service('payments', 'money', 'ledger'),
      service('invoices', 'shop', 'ledger'),
      service('parcels', 'post'),
    ),
  });
  const saved = join(path, 'context.json.gz');
  expect(faultline(['context', '.', '--output', saved, '--quiet'], { cwd: path }).status).toBe(0);
  return saved;
}

test('the action judges a service within its context, and sends the token of the comment to no catalog server', async () => {
  const comments: Comment[] = [];
  const [github, catalog] = [await githubServer(comments), await backstage(organization)];
  const { path, base, head } = refunds();
  const run = await runAction(
    path,
    { pull_request: { number: 7, head: { sha: head }, base: { sha: base } } },
    {
      GITHUB_API_URL: github.api,
      FAULTLINE_CONTEXT_PATHS: `${catalog.address}\n`,
      FAULTLINE_CONTEXT_TOKEN: 'of-the-catalog',
    },
  );
  catalog.close();
  await github.close();
  expect(run.outputs.code, run.log).toBe('1');
  expect(comments[0]?.body).toContain(`Seen within 9 entities of \`${new URL(catalog.address).host}\``);
  expect(comments[0]?.body).toContain('component:ledger');
  expect(new Set(catalog.tokens)).toEqual(new Set(['Bearer of-the-catalog']));
});

test('the GitLab job judges a service within FAULTLINE_CONTEXT, and says in the note that it did', async () => {
  const { path, base } = refunds();
  const run = await runGitlabJob(path, {
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    FAULTLINE_CONTEXT: savedContext(),
    FAULTLINE_CONTEXT_MAX_AGE: '7d',
  });
  expect(run.status, run.log).toBe(1);
  expect(run.artifacts['faultline-comment.md']).toMatch(/Seen within 7 entities of \S+, saved `\d{4}-/);
});

test('the hook takes the context as an argument or from the environment, and without one says that it judged alone', () => {
  const { path, git } = refunds();
  git('reset', '--quiet', '--soft', 'HEAD~1');
  const [{ entry }] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  const [program, ...words] = (entry as string).split(' ');
  const hook = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawnSync(join(root, program!), [...words, ...args], {
      cwd: path,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
  const saved = savedContext();
  for (const run of [hook([`--context=${saved}`]), hook([], { FAULTLINE_CONTEXT: saved })]) {
    expect([run.status, run.stdout.split('\n')[0]]).toEqual([1, expect.stringMatching(/^Seen within 7 entities/)]);
  }
  const alone = hook([]);
  expect([alone.status, alone.stdout]).toEqual([3, expect.stringMatching(/^Judged alone: /)]);
});

test('a report is refused as a context, with the way to save one', () => {
  const { path } = refunds();
  const report = faultline(['analyze', '.', '--format', 'json', '--quiet', '--output', 'report.json'], { cwd: path });
  expect(report.status).toBe(0);
  expect(faultline(['check', file, '--context', 'report.json'], { cwd: path })).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'faultline: report.json: the context is a report, which does not hold all that an entity declares: `faultline context` saves what a context needs\n',
  });
});
