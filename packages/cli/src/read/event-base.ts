import { readFileSync } from 'node:fs';
import { UsageError } from '../errors/usage-error.ts';
import { headCommit } from './base-revision.ts';
import { repositoryAround } from './repository-around.ts';
import { runGit } from './run-git.ts';
import { isAncestor, isCommit, parentsOf } from './test-merge.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The base that a build server's event gives to what it checked out. */
export interface EventBase {
  readonly revision: string;
  /** It is the base itself; otherwise the merge base of it and HEAD is. */
  readonly isExact: boolean;
}

/** The parts of GitHub's events that say what is compared. */
interface GithubEvent {
  readonly pull_request?: { readonly head?: { readonly sha?: string }; readonly base?: { readonly sha?: string } };
  readonly merge_group?: { readonly base_sha?: string };
  readonly before?: string;
  readonly repository?: { readonly default_branch?: string };
}

/**
 * The base of the event that started this run, on GitHub, GitLab, Azure, Bitbucket, Buildkite or Jenkins; undefined
 * where the event has none, as in a scheduled run.
 *
 * @throws UsageError without a repository, or if HEAD is not the change that the event is about
 */
export async function eventBase(cwd: string, env: Environment): Promise<EventBase | undefined> {
  await repositoryAround(cwd);
  const head = await headCommit(cwd);
  if (head === undefined) return undefined;
  if (env.GITHUB_ACTIONS === 'true') return githubBase(cwd, env, head);
  if (env.GITLAB_CI === 'true') return gitlabBase(cwd, env, head);
  const target =
    env.SYSTEM_PULLREQUEST_TARGETBRANCH?.replace(/^refs\/heads\//, '') ??
    env.BITBUCKET_PR_DESTINATION_BRANCH ??
    (env.BUILDKITE_PULL_REQUEST_BASE_BRANCH || undefined) ??
    env.CHANGE_TARGET;
  if (target === undefined) return undefined;
  const [first, second] = await parentsOf(cwd, head);
  const isTestMerge = env.SYSTEM_PULLREQUEST_TARGETBRANCH !== undefined && second !== undefined;
  return isTestMerge ? { revision: first!, isExact: true } : { revision: `origin/${target}`, isExact: false };
}

/** @throws UsageError under pull_request_target, where the base is checked out instead of the change */
export async function requireChange(cwd: string, env: Environment): Promise<void> {
  if (env.GITHUB_ACTIONS !== 'true') return;
  const { pull_request: pull } = githubEvent(env);
  const head = await headCommit(cwd);
  if (pull?.head?.sha === undefined || head === undefined) return;
  const parents = await parentsOf(cwd, head);
  const isChange = [head, ...parents].includes(pull.head.sha) || (await isAncestor(cwd, pull.head.sha, head));
  if (isChange) return;
  throw new UsageError(
    `HEAD does not hold the change of the pull request, so nothing was reviewed: ${
      env.GITHUB_EVENT_NAME === 'pull_request_target'
        ? 'pull_request_target checks out the base; use the event pull_request, or check out github.event.pull_request.head.sha'
        : 'check out the merge or the head of the pull request'
    }`,
  );
}

async function githubBase(cwd: string, env: Environment, head: string): Promise<EventBase | undefined> {
  const event = githubEvent(env);
  const { pull_request: pull, merge_group: group } = event;
  if (pull !== undefined) {
    await requireChange(cwd, env);
    const [first, second] = await parentsOf(cwd, head);
    const isTestMerge = second !== undefined && (second === pull.head?.sha || /\/merge$/.test(env.GITHUB_REF ?? ''));
    if (isTestMerge) return { revision: first!, isExact: true };
    const base = pull.base?.sha ?? (env.GITHUB_BASE_REF ? `origin/${env.GITHUB_BASE_REF}` : undefined);
    return base === undefined ? undefined : { revision: base, isExact: false };
  }
  if (group?.base_sha !== undefined) return { revision: group.base_sha, isExact: true };
  return pushBase(cwd, event.before, event.repository?.default_branch);
}

function githubEvent({ GITHUB_EVENT_PATH: path }: Environment): GithubEvent {
  if (!path) return {};
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) ?? {}) as GithubEvent;
  } catch {
    throw new UsageError('the event of this workflow run (GITHUB_EVENT_PATH) cannot be read');
  }
}

async function gitlabBase(cwd: string, env: Environment, head: string): Promise<EventBase | undefined> {
  const base = env.CI_MERGE_REQUEST_DIFF_BASE_SHA;
  if (!base) return pushBase(cwd, env.CI_COMMIT_BEFORE_SHA, env.CI_DEFAULT_BRANCH);
  const [first, second] = await parentsOf(cwd, head);
  const isTestMerge = second !== undefined && /^merge(d_result|_train)$/.test(env.CI_MERGE_REQUEST_EVENT_TYPE ?? '');
  return { revision: isTestMerge ? first! : base, isExact: isTestMerge };
}

/** A push is compared with what was there before it and, where it made a branch, with the default branch. */
async function pushBase(
  cwd: string,
  before: string | undefined,
  defaultBranch: string | undefined,
): Promise<EventBase | undefined> {
  if (before && !/^0+$/.test(before)) return { revision: before, isExact: true };
  const branch = `origin/${defaultBranch}`;
  if (defaultBranch === undefined || !(await isCommit(cwd, branch))) return undefined;
  const run = await runGit(cwd, ['rev-parse', '--verify', '--quiet', `${branch}^{commit}`]);
  const isItself = run.stdout.toString().trim() === (await headCommit(cwd));
  return isItself ? undefined : { revision: branch, isExact: false };
}
