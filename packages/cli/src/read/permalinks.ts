import { readFileSync } from 'node:fs';
import type { Source } from '@faultline/core';
import type { HeldFiles } from './held-files.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Links to the lines of the work tree on GitHub or GitLab, at a commit, so that they keep showing what was read: the
 * head of the pull request where it holds the file as it is here, else HEAD. A file that neither holds has no link.
 * Undefined where the run is on no such server.
 */
export async function permalinks(
  cwd: string,
  env: Environment,
  pathInRepository: (file: string) => string,
): Promise<((source: Source) => string | undefined) | undefined> {
  const pageOf = pagesOf(env);
  if (pageOf === undefined) return undefined;
  const { heldFiles, isCommit } = await import('./held-files.ts');
  const commits: HeldFiles[] = [];
  for (const name of [eventHead(env), 'HEAD'])
    if (name !== undefined && (await isCommit(cwd, name))) commits.push(await heldFiles(cwd, name));
  return ({ file, line }) => {
    const path = pathInRepository(file);
    const commit = commits.find(({ paths }) => paths.has(path))?.commit;
    return commit === undefined ? undefined : `${pageOf(commit, path)}#L${line}`;
  };
}

/** How the server that runs this addresses a file at a commit. */
function pagesOf(env: Environment): ((commit: string, path: string) => string) | undefined {
  if (env.GITHUB_ACTIONS === 'true' && isAddress(env.GITHUB_SERVER_URL) && env.GITHUB_REPOSITORY)
    return (commit, path) => `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/blob/${commit}/${inAddress(path)}`;
  if (env.GITLAB_CI === 'true' && isAddress(env.CI_PROJECT_URL))
    return (commit, path) => `${env.CI_PROJECT_URL}/-/blob/${commit}/${inAddress(path)}`;
  return undefined;
}

function isAddress(text: string | undefined): boolean {
  return text !== undefined && /^https?:\/\/[^\s()<>]+$/.test(text);
}

/** A path within an address within a link of Markdown. */
function inAddress(path: string): string {
  const encoded = path.split('/').map((part) => encodeURIComponent(part.replace(/[\ud800-\udfff]/gu, '\ufffd')));
  return encoded.join('/').replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The head of the pull request or merge request, by its full name. */
function eventHead(env: Environment): string | undefined {
  const name = env.GITHUB_ACTIONS === 'true' ? githubHead(env) : env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA;
  return name !== undefined && /^[0-9a-f]{40,64}$/.test(name) ? name : undefined;
}

function githubHead({ GITHUB_EVENT_PATH: path }: Environment): string | undefined {
  if (!path) return undefined;
  try {
    const sha: unknown = JSON.parse(readFileSync(path, 'utf8'))?.pull_request?.head?.sha;
    return typeof sha === 'string' ? sha : undefined;
  } catch {
    return undefined;
  }
}
