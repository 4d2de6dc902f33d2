import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import { completingCommand, gitReason } from './lacking-clone.ts';
import { repositoryAround } from './repository-around.ts';
import { runGit } from './run-git.ts';
import { testMergeParent } from './test-merge.ts';

/** A state in git's history. */
export interface Revision {
  /** Undefined for the state before the first commit, which has no files. */
  readonly commit: string | undefined;
  /** What the user calls it, and which commit of it is meant where that is not its own. */
  readonly name: string;
}

/** The states on both sides of a comparison. */
export interface Range {
  readonly base: Revision;
  /** Undefined for the work tree. */
  readonly head: Revision | undefined;
}

/**
 * The state that a change is compared with. For `R` that is the merge base of R and HEAD, as on a pull request's page,
 * or, where HEAD is a test merge onto the target branch, its first parent; for `A..B` it is A and for `A...B` their
 * merge base.
 *
 * @param isExact compare with R itself
 * @throws UsageError if there is no git, no repository or no such revision, or if the name may mean two things
 */
export async function baseRevision(cwd: string, name: string, isExact: boolean): Promise<Range> {
  await repositoryAround(cwd);
  const range = /^(.*?)(\.\.\.?)(.*)$/.exec(name);
  if (range === null) return { base: await comparedWith(cwd, name, isExact), head: undefined };
  const [from, to] = [range[1] || 'HEAD', range[3] || 'HEAD'];
  const [a, b] = [await commitOf(cwd, from), await commitOf(cwd, to)];
  const head = { commit: b, name: to };
  if (range[2] === '..') return { base: { commit: a, name: from }, head };
  return { base: await atMergeBase(cwd, { commit: a, name: from }, head), head };
}

/** A revision by its name alone. @throws UsageError */
export async function exactRevision(cwd: string, name: string): Promise<Revision> {
  await repositoryAround(cwd);
  return { commit: await commitOf(cwd, name), name };
}

/** Whether git knows a revision of this name. */
export async function isRevision(cwd: string, name: string): Promise<boolean> {
  if (!isPlausible(name)) return false;
  try {
    const run = await runGit(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return run.status === 0;
  } catch (error) {
    // Without git there are no revisions.
    if (error instanceof UsageError) return false;
    throw error;
  }
}

async function comparedWith(cwd: string, name: string, isExact: boolean): Promise<Revision> {
  const revision = { commit: await commitOf(cwd, name), name: shownName(name) };
  if (isExact || revision.commit === undefined) return revision;
  const head = await headCommit(cwd);
  if (head === undefined || head === revision.commit) return revision;
  const parent = await testMergeParent(cwd, head, name, revision.commit);
  if (parent === revision.commit) return revision;
  if (parent !== undefined)
    return { commit: parent, name: `${shownName(name)} at ${short(parent)}, onto which HEAD is merged` };
  return atMergeBase(cwd, revision, { commit: head, name: 'HEAD' });
}

async function atMergeBase(cwd: string, a: Revision, b: Revision): Promise<Revision> {
  if (a.commit === undefined || b.commit === undefined) return a;
  const run = await runGit(cwd, ['merge-base', a.commit, b.commit]);
  const commit = run.stdout.toString().split('\n')[0]!;
  if (run.status === 0 && commit === a.commit) return a;
  if (run.status === 0) return { commit, name: `${shownName(a.name)} at the merge base ${short(commit)}` };
  const command = await completingCommand(cwd);
  if (command !== undefined) {
    throw new UsageError(`this clone does not hold the merge base of ${a.name} and ${b.name}: run ${command}`);
  }
  if (run.status !== 1) throw new UsageError(`git cannot find the merge base of ${a.name}: ${gitReason(run.stderr)}`);
  throw new UsageError(`${a.name} and ${b.name} have no commit in common: --exact compares with ${a.name} itself`);
}

/** Undefined before the first commit. */
export async function headCommit(cwd: string): Promise<string | undefined> {
  const run = await runGit(cwd, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  return run.status === 0 ? run.stdout.toString().trim() : undefined;
}

async function commitOf(cwd: string, revision: string): Promise<string | undefined> {
  if (!isPlausible(revision)) throw new UsageError(`"${revision}" is not a valid revision name`);
  const run = await runGit(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (run.status !== 0) {
    if (revision === 'HEAD' && (await isUnborn(cwd))) return undefined;
    throw await noSuchRevision(cwd, revision);
  }
  const refs = await refsNamed(cwd, revision);
  if (refs.length > 1) throw new UsageError(`${revision} is ambiguous: write ${refs.join(' or ')}`);
  if (existsSync(posix.join(cwd, revision))) {
    const full = refs[0] ?? run.stdout.toString().trim();
    throw new UsageError(`${revision} is both a revision and a path: write ${full} or ./${revision}`);
  }
  return run.stdout.toString().trim();
}

function isPlausible(revision: string): boolean {
  return revision !== '' && !revision.startsWith('-') && !/[\0-\x20\x7f]/.test(revision);
}

async function isUnborn(cwd: string): Promise<boolean> {
  const branch = await runGit(cwd, ['symbolic-ref', '--quiet', 'HEAD']);
  if (branch.status !== 0) return false;
  const ref = branch.stdout.toString().trim();
  return (await runGit(cwd, ['show-ref', '--verify', '--quiet', ref])).status !== 0;
}

async function noSuchRevision(cwd: string, revision: string): Promise<UsageError> {
  const command = await completingCommand(cwd);
  if (command === undefined) return new UsageError(`revision ${revision} does not exist in this repository`);
  const isUnshallow = command.endsWith('--unshallow');
  return new UsageError(
    `revision ${revision} is not in this ${isUnshallow ? 'shallow' : 'partial'} clone: ${
      isUnshallow
        ? `run ${command}, or check out with fetch-depth: 0`
        : `run ${command}, or git fetch origin ${revision}`
    }`,
  );
}

/** The full names of all refs that git may mean by a name, without its suffix such as `~2`. */
async function refsNamed(cwd: string, revision: string): Promise<readonly string[]> {
  const name = revision.replace(/[~^@:].*$/s, '');
  const all = ['', 'tags/', 'heads/', 'remotes/'].map((folder) => `refs/${folder}${name}`);
  if (name === '' || name.startsWith('refs/') || /[*?[\\]/.test(name)) return [];
  const run = await runGit(cwd, ['for-each-ref', '--format=%(refname)', ...all]);
  if (run.status !== 0) throw new UsageError(`git cannot list the refs: ${gitReason(run.stderr)}`);
  const found = run.stdout.toString().split('\n');
  return all.filter((ref) => found.includes(ref));
}

function shownName(name: string): string {
  return /^[0-9a-f]{40,64}$/.test(name) ? short(name) : name;
}

function short(commit: string): string {
  return commit.slice(0, 9);
}
