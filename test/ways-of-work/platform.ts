import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseFolder } from '../../release/release-folder.ts';
import { backstage, organization } from '../context/organization.ts';
import { root } from '../faultline.ts';

const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));

const tag = `v${version}`;

/** Copies the file that a call of `gh` or `curl` uploads or downloads: to the store, or from it. */
const programs = {
  gh: `
[ -n "$GH_TOKEN" ] || { echo "gh: GH_TOKEN is not set" >&2; exit 4; }
case "$2" in
  view) [ -d "$STORE/release" ] ;;
  create) mkdir "$STORE/release" ;;
  upload) cp "$4" "$STORE/release/" ;;
  download)
    while [ $# -gt 0 ]; do case "$1" in --pattern) name="$2" ;; --dir) folder="$2" ;; esac; shift; done
    cp "$STORE/release/$name" "$folder/" ;;
  *) echo "gh $*: not known here" >&2; exit 1 ;;
esac`,
  curl: `
for each in "$@"; do url="$each"; done
while [ $# -gt 0 ]; do
  case "$1" in
    --header) [ "$2" = "JOB-TOKEN: of-the-job" ] || exit 22 ;;
    --upload-file) mkdir -p "$STORE/release"; cp "$2" "$STORE/release/\${url##*/}" ;;
    --output) cp "$STORE/release/\${url##*/}" "$2" ;;
  esac
  shift
done`,
};

/** What an organization has besides the repositories of its services, on this machine. */
export interface Platform {
  /** The folder that a tag of Faultline carries, as a repository with that tag. */
  readonly release: string;
  readonly tag: string;
  /** What each request to the catalog was authorized by. */
  readonly tokens: readonly (string | undefined)[];
  /** Environment in which its programs and its repository of Faultline are found. */
  readonly env: Readonly<Record<string, string>>;
  /** A file of a page with what is called otherwise on this machine. */
  readonly here: (text: string) => string;
  /** The path of the published context; undefined where there is none. */
  readonly published: () => string | undefined;
  readonly close: () => void;
}

export async function platform(): Promise<Platform> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-platform-'));
  const [release, bin, store] = ['release', 'bin', 'store'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  releaseFolder(root, release, { repository: 'https://github.com/your-organization/faultline', tag });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'core.compression=0', ...args], {
      cwd: release,
    });
  git('init', '--quiet', '--template=');
  git('add', '--all', '--force');
  git('commit', '--quiet', '--message', tag);
  git('tag', tag);
  for (const path of [bin, store]) mkdirSync(path);
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const catalog = await backstage(organization);
  const published = join(store, 'release/context.json.gz');
  return {
    release,
    tag,
    tokens: catalog.tokens,
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      STORE: store,
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: `url.${release}.insteadOf`,
      GIT_CONFIG_VALUE_0: 'https://gitlab.example.com/your-group/faultline.git',
      GIT_CONFIG_KEY_1: `url.${release}.insteadOf`,
      GIT_CONFIG_VALUE_1: 'https://git.example.com/your-organization/faultline.git',
    },
    here: (text) => text.replaceAll('https://backstage.example', catalog.address).replaceAll('<tag>', tag),
    published: () => (existsSync(published) ? published : undefined),
    close: () => {
      catalog.close();
      rmSync(folder, { recursive: true });
    },
  };
}
