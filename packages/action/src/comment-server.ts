/** How the comments of a pull request of GitHub, or the notes of a merge request of GitLab, are read and written. */
export interface CommentServer {
  readonly name: 'GitHub' | 'GitLab';
  readonly headers: Readonly<Record<string, string>>;
  /** Address that names the account of the token. */
  readonly account: string;
  /** Address of all comments: a new one is posted to it. */
  readonly all: string;
  /** Address of a comment, and how it is replaced. */
  readonly one: (id: number) => string;
  readonly replace: 'PATCH' | 'PUT';
  /** The name of an account, and of the author of a comment. */
  readonly loginOf: (account: unknown) => unknown;
  readonly authorOf: (comment: unknown) => unknown;
  /** Whether an account that the API does not name may have written as this author. */
  readonly mayBeUnnamed: (author: string) => boolean;
}

interface Account {
  readonly login?: unknown;
  readonly username?: unknown;
}

/** The comments of a pull request. The token of an app has no name in GitHub's API, and people cannot write as one. */
export function githubComments(api: string, repository: string, number: number, token: string): CommentServer {
  const issues = `${api}/repos/${repository}/issues`;
  return {
    name: 'GitHub',
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'x-github-api-version': '2022-11-28',
    },
    account: `${api}/user`,
    all: `${issues}/${number}/comments`,
    one: (id) => `${issues}/comments/${id}`,
    replace: 'PATCH',
    loginOf: (account) => (account as Account | null)?.login,
    authorOf: (comment) => (comment as { readonly user?: Account | null } | null)?.user?.login,
    mayBeUnnamed: (author) => author.endsWith('[bot]'),
  };
}

/** The notes of a merge request, in version 4 of the API. It names the account of every token that may write one. */
export function gitlabNotes(api: string, project: string, number: number, token: string): CommentServer {
  const notes = `${api}/projects/${encodeURIComponent(project)}/merge_requests/${number}/notes`;
  return {
    name: 'GitLab',
    headers: { accept: 'application/json', 'private-token': token },
    account: `${api}/user`,
    all: notes,
    one: (id) => `${notes}/${id}`,
    replace: 'PUT',
    loginOf: (account) => (account as Account | null)?.username,
    authorOf: (comment) => (comment as { readonly author?: Account | null } | null)?.author?.username,
    mayBeUnnamed: () => false,
  };
}
