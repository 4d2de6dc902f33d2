import { deepStrictEqual, match, ok } from 'node:assert/strict';
import { type Comment, githubServer } from '../github-server.ts';
import { gitlabServer, type Note } from '../gitlab-server.ts';
import { checkout, commitWithHook, runAction, runGitlabJob } from './build-run.ts';
import { calm, shared, shop } from './shop.ts';

/** A comment to look at, by the name of its picture. */
type Keep = (name: string, markdown: string) => void;

export type Scenario = (keep: Keep) => Promise<void>;

const file = 'catalog-info.yaml';

/** A pull request that makes auth a shared component, onto a main that has moved on with a finding of its own. */
function movedOn() {
  const made = checkout({ [file]: calm, 'faultline.yaml': 'journeys:\n  buy: { requires: [component:cart] }\n' });
  const base = made.git('rev-parse', 'HEAD');
  made.git('checkout', '-q', '-b', 'change');
  made.write({ [file]: shared });
  const head = made.commit('billing needs auth');
  made.git('checkout', '-q', 'main');
  made.write({ 'search/catalog-info.yaml': shop().split('---\n').at(-1)!.replaceAll('search', 'ads') });
  const main = made.commit('main moves on');
  made.git('checkout', '-q', '--detach');
  made.git('merge', '-q', '--no-ff', '-m', 'merge', head);
  return { made, base, head, main };
}

const pullRequest = (head: string, base: string) => ({
  pull_request: { number: 7, head: { sha: head }, base: { sha: base } },
});

async function onGithub(
  run: (api: string, comments: Comment[]) => Promise<void>,
  options: Parameters<typeof githubServer>[1] = {},
): Promise<void> {
  const comments: Comment[] = [];
  const server = await githubServer(comments, options);
  await run(server.api, comments).finally(server.close);
}

async function onGitlab(run: (api: string, notes: Note[]) => Promise<void>): Promise<void> {
  const notes: Note[] = [];
  const server = await gitlabServer(notes);
  await run(server.api, notes).finally(server.close);
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  'Action: a pull request on a moved base': (keep) =>
    onGithub(async (api, comments) => {
      const { made, base, head, main } = movedOn();
      const event = pullRequest(head, base);
      const env = { GITHUB_API_URL: api, GITHUB_REF: 'refs/pull/7/merge', GITHUB_EVENT_NAME: 'pull_request' };
      const run = await runAction(made.path, event, env);
      deepStrictEqual([run.outputs.code, run.outputs.posted, comments.length], ['1', 'true', 1], run.log);
      const [{ body }] = comments as [Comment];
      ok(body.includes(main.slice(0, 9)) && !body.includes('component:ads'));
      ok(body.includes(`https://github.example/acme/catalog/blob/${head}/${file}#L`));
      keep('pull-request', body);
      made.write({ [file]: calm });
      await runAction(made.path, event, env);
      deepStrictEqual(comments.length, 1);
      match(comments[0]!.body, /^## ✅ Passed/m);
      keep('repaired', comments[0]!.body);
    }),

  'Action: a fork, whose token may not write, and one without a token': async (keep) => {
    const { made, base, head } = movedOn();
    await onGithub(
      async (api) => {
        for (const token of ['canary', '']) {
          const run = await runAction(made.path, pullRequest(head, base), {
            GITHUB_API_URL: api,
            GITHUB_REF: 'refs/pull/7/merge',
            FAULTLINE_TOKEN: token,
          });
          deepStrictEqual([run.outputs.code, run.outputs.posted], ['1', 'false'], run.log);
          match(run.left, /^<!-- faultline:review [0-9a-f]{12} -->/);
          keep('fork-artifact', run.left);
        }
      },
      { writable: false },
    );
  },

  'Action: a merge queue judges what the group adds': () =>
    onGithub(async (api, comments) => {
      const { made, main } = movedOn();
      const env = { GITHUB_API_URL: api, GITHUB_EVENT_NAME: 'merge_group' };
      const found = await runAction(made.path, { merge_group: { base_sha: main } }, env);
      const known = await runAction(made.path, { merge_group: { base_sha: made.git('rev-parse', 'HEAD') } }, env);
      deepStrictEqual([found.outputs.code, known.outputs.code, comments.length], ['1', '0', 0], found.log + known.log);
    }),

  'Action: a push is compared with what was there before it': () =>
    onGithub(async (api, comments) => {
      const { made, main } = movedOn();
      const env = { GITHUB_API_URL: api, GITHUB_EVENT_NAME: 'push' };
      const codes = [];
      for (const before of [main, made.git('rev-parse', 'HEAD')])
        codes.push((await runAction(made.path, { before }, env)).outputs.code);
      deepStrictEqual([codes, comments.length], [['1', '0'], 0]);
    }),

  'Action: two jobs of a pull request keep a comment each': () =>
    onGithub(async (api, comments) => {
      const made = checkout({ [`eu/${file}`]: calm, [`us/${file}`]: calm });
      const base = made.git('rev-parse', 'HEAD');
      made.write({ [`eu/${file}`]: shared, [`us/${file}`]: shared });
      const head = made.commit('both');
      for (const paths of ['eu', 'us', 'eu', 'us'])
        await runAction(made.path, pullRequest(head, base), { GITHUB_API_URL: api, FAULTLINE_PATHS: paths });
      deepStrictEqual(
        comments.map(({ body }) => [body.includes(`eu/${file}`), body.includes(`us/${file}`)]),
        [
          [true, false],
          [false, true],
        ],
      );
    }),

  'Action: the first catalog of a repository is judged as a whole': (keep) =>
    onGithub(async (api, comments) => {
      const made = checkout({ 'README.md': 'no catalog yet' });
      const base = made.git('rev-parse', 'HEAD');
      made.write({ [file]: shared });
      const run = await runAction(made.path, pullRequest(made.commit('a catalog'), base), { GITHUB_API_URL: api });
      deepStrictEqual(run.outputs.code, '1', run.log);
      keep('first-catalog', comments[0]!.body);
    }),

  'Action: a broken config is the reason in the comment, and one that the base had is repaired': (keep) =>
    onGithub(async (api, comments) => {
      const made = checkout({ [file]: calm });
      const base = made.git('rev-parse', 'HEAD');
      made.write({ 'faultline.yaml': 'journey: {}\n' });
      const broken = made.commit('a broken config');
      const run = await runAction(made.path, pullRequest(broken, base), { GITHUB_API_URL: api });
      deepStrictEqual([run.outputs.code, run.outputs.posted], ['2', 'true'], run.log);
      match(comments[0]!.body, /Nothing was judged[\s\S]*journey/);
      keep('broken-config', comments[0]!.body);
      made.write({ 'faultline.yaml': 'journeys: {}\n' });
      const repaired = await runAction(made.path, pullRequest(made.commit('repaired'), broken), {
        GITHUB_API_URL: api,
      });
      deepStrictEqual(repaired.outputs.code, '0', repaired.log);
      keep('broken-config-of-base', comments[0]!.body);
    }),

  'GitLab: a merge request and its merged result have one note': (keep) =>
    onGitlab(async (api, notes) => {
      const { made, base, head, main } = movedOn();
      const env = {
        CI_API_V4_URL: api,
        CI_MERGE_REQUEST_IID: '7',
        CI_MERGE_REQUEST_PROJECT_ID: '5',
        CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
        FAULTLINE_TOKEN: 'canary',
      };
      const merged = await runGitlabJob(made.path, { ...env, CI_MERGE_REQUEST_EVENT_TYPE: 'merged_result' });
      deepStrictEqual([merged.status, notes.length], [1, 1], merged.log);
      ok(notes[0]!.body.includes(main.slice(0, 9)) && !notes[0]!.body.includes('component:ads'));
      made.git('checkout', '-q', head);
      const detached = await runGitlabJob(made.path, env);
      deepStrictEqual([detached.status, notes.length], [1, 1], detached.log);
      ok(notes[0]!.body.includes(`https://gitlab.example/acme/catalog/-/blob/${head}/${file}#L`));
      deepStrictEqual(Object.keys(detached.artifacts).length, 3);
      keep('gitlab-note', notes[0]!.body);
    }),

  'GitLab: without a token the note is an artifact, and the job fails all the same': () =>
    onGitlab(async (api, notes) => {
      const { made, base, head } = movedOn();
      made.git('checkout', '-q', head);
      const env = { CI_API_V4_URL: api, CI_MERGE_REQUEST_IID: '7', CI_MERGE_REQUEST_DIFF_BASE_SHA: base };
      const run = await runGitlabJob(made.path, env);
      deepStrictEqual([run.status, notes.length], [1, 0], run.log);
      match(run.artifacts['faultline-comment.md']!, /^## ❌ Failed/m);
      match(run.log, /comment not posted, since there is no token/);
    }),

  'GitLab: a push to the default branch, two jobs, a first catalog and a broken config': () =>
    onGitlab(async (api, notes) => {
      const { made, main } = movedOn();
      const pushes = [];
      for (const before of [main, made.git('rev-parse', 'HEAD')])
        pushes.push((await runGitlabJob(made.path, { CI_COMMIT_BEFORE_SHA: before })).status);
      deepStrictEqual(pushes, [1, 0]);
      const request = (path: string, base: string, more: Readonly<Record<string, string>> = {}) =>
        runGitlabJob(path, {
          CI_API_V4_URL: api,
          CI_MERGE_REQUEST_IID: '7',
          CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
          FAULTLINE_TOKEN: 'canary',
          ...more,
        });
      const first = checkout({ 'README.md': 'no catalog yet' });
      const base = first.git('rev-parse', 'HEAD');
      first.write({ [file]: shared });
      first.commit('a catalog');
      for (const job of ['eu', 'us', 'eu', 'us'])
        deepStrictEqual((await request(first.path, base, { CI_JOB_NAME: job })).status, 1);
      deepStrictEqual(notes.length, 2);
      first.write({ 'faultline.yaml': 'journey: {}\n' });
      first.commit('a broken config');
      deepStrictEqual((await request(first.path, base, { CI_JOB_NAME: 'eu' })).status, 2);
      match(notes[0]!.body, /Nothing was judged[\s\S]*journey/);
    }),

  'hook: the first commit, a removed file, and what is not staged': async () => {
    const made = checkout();
    made.write({ [file]: calm });
    made.git('add', '.');
    deepStrictEqual((await commitWithHook(made.path)).status, 0);
    made.write({ [file]: shared });
    deepStrictEqual((await commitWithHook(made.path, '--allow-empty')).status, 0);
    made.git('add', '.');
    const refused = await commitWithHook(made.path);
    deepStrictEqual(refused.status, 1, refused.log);
    match(refused.log, /unbounded-shared-component/);
    // What is staged counts, not what the work tree has meanwhile.
    made.write({ [file]: calm });
    deepStrictEqual((await commitWithHook(made.path)).status, 1);
    made.git('rm', '-q', '--cached', '--force', file);
    made.write({ [`wip/${file}`]: shared });
    const removed = await commitWithHook(made.path);
    deepStrictEqual([removed.status, removed.log.includes('still-needed')], [0, false], removed.log);
  },
};
