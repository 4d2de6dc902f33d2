import type { Entity } from '../model/entity.ts';

/** The repository of the subject, as servers name it. */
export interface SubjectPlace {
  /** Lower-case paths of the repository on its server, such as `acme/checkout`. */
  readonly repositories: ReadonlySet<string>;
  /** The folders and files of the repository that the subject is read from; an empty text is all of it. */
  readonly roots: readonly string[];
}

/**
 * Whether a context attributes an entity to the place of the subject. The location that a server read it from decides
 * where there is one; else the source location or the slug of the project, which name a repository as a whole and so
 * count only for a subject that is all of it.
 */
export function isOwnEntity({ annotations }: Entity, { repositories, roots }: SubjectPlace): boolean {
  const managed = locationIn(annotations.get('backstage.io/managed-by-location'));
  if (managed !== undefined) {
    return repositories.has(managed.repository) && roots.some((root) => isWithin(root, managed.path));
  }
  if (!roots.includes('')) return false;
  const source = locationIn(annotations.get('backstage.io/source-location'));
  const slugs = slugAnnotations.flatMap((name) => annotations.get(name)?.toLowerCase() ?? []);
  return [...(source === undefined ? [] : [source.repository]), ...slugs].some((each) => repositories.has(each));
}

const slugAnnotations = ['github.com/project-slug', 'gitlab.com/project-slug', 'bitbucket.org/project-slug'];

/** The repository and path of `url:https://host/owner/name/-/blob/branch/path`; undefined for any other location. */
function locationIn(location: string | undefined): { readonly repository: string; readonly path: string } | undefined {
  const [, full = ''] = /^url:https?:\/\/[^/]+\/([^?#]+)/i.exec(location ?? '') ?? [];
  const [, repository, path = ''] =
    /^(.+?)(?:\.git)?(?:\/-)?\/(?:blob|tree|src|raw|edit)\/[^/]+(?:\/(.*))?$/.exec(full) ?? [];
  if (repository !== undefined) return { repository: repository.toLowerCase(), path };
  const bare = full.replace(/\/+$/, '').replace(/\.git$/, '');
  return /^[^/]+\/.+$/.test(bare) ? { repository: bare.toLowerCase(), path: '' } : undefined;
}

function isWithin(root: string, path: string): boolean {
  return root === '' || path === root || path.startsWith(`${root}/`);
}
