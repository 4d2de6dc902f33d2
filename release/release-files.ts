import { type Manifest, releaseManifest } from './manifest.ts';

/** What a release is made from: texts of the workspace, and where and as what it is released. */
export interface ReleaseSource {
  readonly read: (path: string) => string;
  /** Such as `https://github.com/acme/faultline`. */
  readonly repository: string;
  /** Such as `v1.2.3`. */
  readonly tag: string;
}

/** The files of a release that differ from those of the workspace, by path. */
export function releaseFiles({ read, repository, tag }: ReleaseSource): ReadonlyMap<string, string> {
  const cli = JSON.parse(read('packages/cli/package.json')) as Manifest;
  if (tag !== `v${cli.version}`)
    throw new Error(`--tag ${tag}: the version is ${cli.version}, so its tag is v${cli.version}`);
  return new Map([
    ['package.json', `${JSON.stringify(releaseManifest(cli, repository), null, 2)}\n`],
    ['action.yml', releasedAction(read('action.yml'))],
    ['.pre-commit-hooks.yaml', releasedHook(read('.pre-commit-hooks.yaml'))],
    [
      'templates/faultline.yml',
      read('release/gitlab-component.yml').replaceAll('{{repository}}', repository).replaceAll('{{tag}}', tag),
    ],
  ]);
}

/** The action without the step that builds it. */
function releasedAction(text: string): string {
  const built = replaced(text, /^ {4}- name: Build Faultline\n(?: {6}.*\n)+/m, '');
  const action = replaced(built, 'packages/action/dist/action.js', 'action/action.js');
  return replaced(action, 'packages/cli/dist/faultline.js', 'dist/faultline.js');
}

/** The hook as a package that npm installs, instead of a script that builds itself. */
function releasedHook(text: string): string {
  return replaced(replaced(text, 'entry: bin/faultline ', 'entry: faultline '), 'language: script', 'language: node');
}

function replaced(text: string, part: string | RegExp, by: string): string {
  if (!(typeof part === 'string' ? text.includes(part) : part.test(text)))
    throw new Error(`${String(part)} is missing, so the release would not run`);
  return text.replace(part, by);
}
