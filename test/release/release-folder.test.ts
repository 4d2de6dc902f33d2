import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { releaseFolder } from '../../release/release-folder.ts';
import { runScript } from '../end-to-end/build-run.ts';
import { root } from '../faultline.ts';
import { failing, passing, repository } from '../verdicts/repository.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-release-'));
const address = 'https://github.com/acme/faultline';
const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));

beforeAll(() => releaseFolder(root, folder, { repository: address, tag: `v${version}` }));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

test('the action of a release builds and installs nothing, and every file that it runs is there', () => {
  const { runs, inputs } = parse(read('action.yml'));
  const steps: readonly { readonly name: string; readonly run?: string; readonly env?: object }[] = runs.steps;
  expect(steps.map(({ name }) => name)).toEqual(['Check and diff', 'Leave the comment as an artifact', 'Pass or fail']);
  expect(inputs).toEqual(parse(readFileSync(join(root, 'action.yml'), 'utf8')).inputs);
  const named = [...read('action.yml').matchAll(/(?:ACTION_PATH|action_path \}\})\/([\w./]+)/g)].map(
    ([, path]) => path!,
  );
  expect(named).toEqual(['action/action.js', 'dist/faultline.js']);
  expect(named.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
});

test('every file to which a page of a release links is in the release', () => {
  const pages = ['README.md', ...readdirSync(join(folder, 'docs')).map((name) => `docs/${name}`)];
  const links = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, link]) => [page, link!] as const),
    )
    .filter(([, link]) => !/^[a-z]+:/.test(link));
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter(([page, link]) => !existsSync(join(folder, page, '..', link)))).toEqual([]);
});

test('the hook of a release is a package without dependencies, whose command is the entry', () => {
  const [{ entry, language }] = parse(read('.pre-commit-hooks.yaml'));
  const manifest = JSON.parse(read('package.json'));
  expect(language).toBe('node');
  expect(manifest.bin[entry.split(' ')[0]]).toBe('./dist/faultline.js');
  expect(['dependencies', 'devDependencies', 'scripts'].filter((key) => key in manifest)).toEqual([]);
  expect(manifest.repository.url).toBe(`git+${address}.git`);
});

test('the Dockerfile copies what is there, and its entry can be run', () => {
  const sources = [...read('Dockerfile').matchAll(/^COPY (?:--\S+ )*(\S+) /gm)].map(([, path]) => path!);
  expect(sources).toEqual(['dist', 'entrypoint.sh']);
  for (const path of sources) expect(existsSync(join(folder, path))).toBe(true);
  expect(statSync(join(folder, 'entrypoint.sh')).mode & 0o111).not.toBe(0);
});

test('the job of the GitLab component runs the release, and fails on what a merge request makes worse', async () => {
  const [spec, job] = parseAllDocuments(read('templates/faultline.yml')).map((each) => each.toJS());
  const { inputs } = spec.spec as { readonly inputs: Readonly<Record<string, { readonly default: unknown }>> };
  expect([inputs.repository?.default, inputs.ref?.default]).toEqual([`${address}.git`, `v${version}`]);
  const given = {
    ...Object.fromEntries(Object.entries(inputs).map(([name, each]) => [name, each.default])),
    context: '',
  };
  const filled = JSON.parse(
    JSON.stringify(job).replaceAll(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: keyof typeof given) => {
      expect(Object.keys(given)).toContain(name);
      return String(given[name]);
    }),
  );
  const { path, git, write, commit } = repository({ 'catalog-info.yaml': passing });
  const base = git('rev-parse', 'HEAD');
  write('catalog-info.yaml', failing);
  commit();
  const { FAULTLINE_HOME: _, ...variables } = filled.faultline.variables as Readonly<Record<string, string>>;
  const run = await runScript(filled.faultline.script, path, {
    ...variables,
    FAULTLINE_HOME: folder,
    GITLAB_CI: 'true',
    CI_JOB_NAME: 'faultline',
    CI_PROJECT_DIR: path,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
  });
  expect(run.status, run.log).toBe(1);
  for (const file of [...filled.faultline.artifacts.paths, ...Object.values(filled.faultline.artifacts.reports)])
    expect(existsSync(join(path, file as string)), file as string).toBe(true);
});

test('a tag of another version is refused', () => {
  expect(() => releaseFolder(root, folder, { repository: address, tag: 'v0.0.0' })).toThrow(
    `--tag v0.0.0: the version is ${version}, so its tag is v${version}`,
  );
});
