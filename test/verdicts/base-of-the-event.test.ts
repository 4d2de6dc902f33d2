import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { failing, folderOf, passing, repository } from './repository.ts';

/** Main with a finding that everybody knows, and a pull request that changes a text file. */
function pullRequest(head = failing) {
  const made = repository({ 'catalog-info.yaml': failing });
  const base = made.git('rev-parse', 'HEAD');
  made.git('checkout', '-qb', 'change');
  made.write('notes.md', 'notes');
  made.write('catalog-info.yaml', head);
  const change = made.commit('change');
  return { made, base, change };
}

function check(cwd: string, event: object, env: Readonly<Record<string, string>> = {}, base = 'auto') {
  const { path, write } = folderOf();
  write('event.json', JSON.stringify(event));
  const github = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: join(path, 'event.json') };
  return faultline(['check', '--base', base, '--quiet'], { cwd, env: { ...github, ...env } });
}

test('a known finding does not fail a pull request, a merge queue or a push', () => {
  const { made, base, change } = pullRequest();
  const events = [
    { pull_request: { head: { sha: change }, base: { sha: base } } },
    { merge_group: { base_sha: base, head_sha: change } },
    { before: base, after: change },
    { before: '0'.repeat(40), after: change, repository: { default_branch: 'main' } },
  ];
  made.git('update-ref', 'refs/remotes/origin/main', base);
  for (const event of events) expect(check(made.path, event).status, JSON.stringify(event)).toBe(0);
});

test('a test merge is compared with its first parent, whatever the event calls the base', () => {
  const { made, base, change } = pullRequest(passing);
  made.git('checkout', '-q', 'main');
  made.write('catalog-info.yaml', `# main\n${failing}`);
  const main = made.commit('main moves on');
  made.git('checkout', '-q', '--detach');
  expect(() => made.git('merge', '-q', '--no-ff', '-s', 'ours', '-m', 'merge', change)).not.toThrow();
  const run = check(made.path, { pull_request: { head: { sha: change }, base: { sha: base } } });
  expect([run.status, run.stdout]).toEqual([0, expect.stringContaining(main.slice(0, 9))]);
});

test('where the base is checked out instead of the change, the run refuses, with a base of its own too', () => {
  const { made, base, change } = pullRequest();
  made.git('checkout', '-q', base);
  const event = { pull_request: { head: { sha: change }, base: { sha: base } } };
  for (const given of ['auto', base, 'main']) {
    const run = check(made.path, event, { GITHUB_EVENT_NAME: 'pull_request_target' }, given);
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('pull_request_target checks out the base')]);
  }
  made.git('checkout', '-q', change);
  expect(check(made.path, event, { GITHUB_EVENT_NAME: 'pull_request_target' }).status).toBe(0);
});

test('an event without a base judges the whole catalog', () => {
  const { made } = pullRequest();
  expect(check(made.path, { schedule: '17 3 * * *' }).status).toBe(1);
  expect(faultline(['check', '--base', 'auto', '--quiet'], { cwd: made.path }).status).toBe(1);
  expect(faultline(['diff', 'auto'], { cwd: made.path })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('auto: no event'),
  });
});

test.each([
  ['GitLab, a merge request', (base: string) => ({ GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: base })],
  ['GitLab, a push', (base: string) => ({ GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: base })],
  ['Jenkins', () => ({ CHANGE_TARGET: 'main' })],
  ['Bitbucket', () => ({ BITBUCKET_PR_DESTINATION_BRANCH: 'main' })],
  ['Buildkite', () => ({ BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' })],
  ['Azure', () => ({ SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' })],
])('the base is found on %s', (_, env) => {
  const { made, base } = pullRequest();
  made.git('update-ref', 'refs/remotes/origin/main', base);
  expect(faultline(['check', '--base', 'auto', '--quiet'], { cwd: made.path, env: env(base) }).status).toBe(0);
});

test('a merged result of GitLab is compared with its first parent', () => {
  const { made, base, change } = pullRequest();
  made.git('checkout', '-q', '--detach', 'main');
  made.git('merge', '-q', '--no-ff', '-m', 'merge', change);
  const env = {
    GITLAB_CI: 'true',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: change,
    CI_MERGE_REQUEST_EVENT_TYPE: 'merged_result',
  };
  const run = faultline(['check', '--base', 'auto', '--quiet'], { cwd: made.path, env });
  expect([run.status, run.stdout]).toEqual([0, expect.stringContaining(base.slice(0, 9))]);
});
