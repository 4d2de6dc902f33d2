import { execFile } from 'node:child_process';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle, faultline } from '../faultline.ts';
import { type CatalogFolder, catalogFolder } from '../faults/catalog-folder.ts';
import { git, repository } from '../verdicts/repository.ts';
import { backstage, organization } from './organization.ts';

let home: CatalogFolder;
let file: string;

/** Runs the command line beside the server of this process, which has to answer meanwhile. */
function beside(args: readonly string[]): Promise<{ readonly status: number; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bundle, ...args], { cwd: home.path }, (error, _, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stderr });
    });
  });
}

beforeAll(async () => {
  home = catalogFolder();
  file = join(home.path, 'context.json.gz');
  const server = await backstage(organization);
  const { status, stderr } = await beside(['context', server.address, '--output', file]);
  server.close();
  expect([status, stderr]).toEqual([0, `9 entities of ${new URL(server.address).host}, saved in ${file}\n`]);
});

afterAll(() => home.remove());

const catalog = (...dependsOn: readonly string[]): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: checkout }\nspec:\n  type: service\n  lifecycle: production\n  owner: team\n  system: shop\n  dependsOn: [${dependsOn.join(', ')}]\n`;

const payments = 'component:payments';

/** The repository of checkout, as its origin names it. */
function checkout(files: Readonly<Record<string, string>> = { 'catalog-info.yaml': catalog(payments) }) {
  const made = repository(files);
  made.git('remote', 'add', 'origin', 'git@github.com:acme/checkout.git');
  return made;
}

const verdict = (stdout: string): string =>
  stdout.split('\n').find((line) => /^(?:Passed|Failed|Incomplete)/.test(line))!;

test('a change that makes a shared component of another repository reach further fails, within the organization', () => {
  const { run, write } = checkout();
  write('catalog-info.yaml', catalog(payments, 'component:parcels'));
  const passing = run('check', '--base', 'main', '--context', file);
  expect(passing.stdout).toMatch(
    /^Seen within 9 entities of 127\.0\.0\.1:\d+, saved \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\n/,
  );
  expect([passing.status, verdict(passing.stdout)]).toEqual([0, expect.stringMatching(/^Passed: 0 errors/)]);
  write('second.yaml', catalog('component:ledger').replace('checkout', 'refunds'));
  const failing = run('check', '--base', 'main', '--context', file);
  expect([failing.status, verdict(failing.stdout)]).toEqual([1, expect.stringMatching(/^Failed: 1 error/)]);
  expect(failing.stdout).toContain('component:ledger');
  expect(failing.stdout).toMatch(/second\.yaml:9:15 .*this change adds component:refunds → component:ledger/);
  const [finding] = JSON.parse(run('check', '--base', 'main', '--context', file, '--format', 'json').stdout).findings;
  const address = 'https://github.com/acme/other/blob/main/catalog-info.yaml';
  expect([finding.ref, finding.entitySource.file]).toEqual(['component:default/ledger', address]);
  const diff = run('diff', 'main', '--context', file);
  expect(diff.stdout).toMatch(/^Seen within 9 entities of 127\.0\.0\.1:\d+, saved .* UTC\.\n\nWorse: /);
});

test('alone, a change of the same repository is not judged, unless the call accepts that', () => {
  const { run, write } = checkout();
  write('catalog-info.yaml', catalog(payments).replace('team', 'other'));
  for (const args of [['check'], ['check', '--base', 'main'], ['diff', 'main']]) {
    const { status, stdout } = run(...args);
    expect([status, stdout.split('\n')[0]]).toEqual([
      3,
      'Judged alone: 1 of 1 entity that is depended on is not described here. Give the rest of the organization with --context, or --alone to accept that; `faultline analyze` names what is missing.',
    ]);
  }
  expect(run('check', '--alone', '--base', 'main').status).toBe(0);
});

test('alone, a change that leaves the catalog as it is passes: whatever is described elsewhere, nothing is new', () => {
  const { run, write } = checkout();
  write('catalog-info.yaml', `# Words.\n${catalog(payments)}`);
  const unchanged = run('check', '--base', 'HEAD');
  expect([unchanged.status, unchanged.stdout.split('\n')[0]]).toEqual([
    0,
    'Judged alone: 1 of 1 entity that is depended on is not described here, which makes no difference: this change leaves the catalog as it is.',
  ]);
  expect(run('diff', 'HEAD').status).toBe(0);
  expect(run('check', '--alone', '--context', file).status).toBe(2);
});

test('a deletion, a moved file and a rename are those of the repository, whatever the context still says', () => {
  const deleted = checkout({ 'catalog-info.yaml': catalog(), 'worker.yaml': catalog().replace('checkout', 'worker') });
  deleted.git('rm', '--quiet', 'catalog-info.yaml');
  const gone = JSON.parse(deleted.run('diff', 'main', '--context', file, '--format', 'json').stdout);
  expect(gone.entities).toEqual({ added: [], removed: ['component:default/checkout'] });
  const moved = checkout();
  moved.git('mv', 'catalog-info.yaml', 'z.yaml');
  const same = JSON.parse(moved.run('diff', 'main', '--context', file, '--format', 'json').stdout);
  expect([same.verdict, same.entities]).toEqual(['unchanged', { added: [], removed: [] }]);
  const renamed = checkout();
  renamed.write('catalog-info.yaml', catalog(payments).replace('checkout', 'cashier'));
  const other = JSON.parse(renamed.run('diff', 'main', '--context', file, '--format', 'json').stdout);
  expect(other.entities).toEqual({ added: ['component:default/cashier'], removed: ['component:default/checkout'] });
});

test('a fork is judged as the repository that the pull request goes to', () => {
  const fork = checkout({ 'catalog-info.yaml': catalog().replace('checkout', 'worker') });
  fork.git('remote', 'set-url', 'origin', 'https://github.com/somebody/checkout');
  const seen = (env: Readonly<Record<string, string>>): boolean => {
    const { stdout } = faultline(['analyze', '--context', file, '--format', 'json', '--quiet'], {
      cwd: fork.path,
      env,
    });
    const { entities } = JSON.parse(stdout) as { readonly entities: { readonly ref: string }[] };
    return entities.some(({ ref }) => ref === 'component:default/checkout');
  };
  expect([seen({}), seen({ GITHUB_REPOSITORY: 'acme/checkout' }), seen({ CI_PROJECT_PATH: 'acme/checkout' })]).toEqual([
    true,
    false,
    false,
  ]);
});

test('the context of the config is that of the base, and the environment comes before it', () => {
  const made = checkout({
    'catalog-info.yaml': catalog(payments),
    'faultline.yaml': 'context: [context.json.gz]\n',
    '.gitignore': '*.gz\n',
  });
  writeFileSync(join(made.path, 'context.json.gz'), readFileSync(file));
  expect(made.run('check', '--base', 'main').stdout).toMatch(/^Seen within 9 entities/);
  made.write('faultline.yaml', '');
  expect(made.run('check', '--base', 'main').stdout).toMatch(/^Seen within 9 entities/);
  const env = { FAULTLINE_CONTEXT: join(home.path, 'nowhere.json.gz') };
  expect(faultline(['check'], { cwd: made.path, env })).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('nowhere.json.gz'),
  });
  made.write('faultline.yaml', 'context: [../elsewhere.json.gz]\n');
  expect(made.run('check').status).toBe(2);
  git(made.path, 'checkout', '--quiet', '.');
});

test('a context that is truncated, newer, damaged or too old is refused with a sentence, and nothing is judged', () => {
  const { run } = checkout();
  const broken = join(home.path, 'broken.json.gz');
  const refused = (bytes: Uint8Array, ...args: readonly string[]): string => {
    writeFileSync(broken, bytes);
    const { status, stdout, stderr } = run('check', '--context', broken, ...args);
    expect([status, stdout]).toEqual([3, '']);
    return stderr;
  };
  const text = gunzipSync(readFileSync(file)).toString();
  expect(refused(readFileSync(file).subarray(0, 300))).toContain('broken.json.gz: the context is truncated or damaged');
  expect(refused(gzipSync(text.replace('"version":1', '"version":9')))).toContain('update Faultline');
  expect(refused(gzipSync(text.replace('"kind"', '"knid"')))).toContain('is damaged at entities.0');
  expect(refused(gzipSync('{}'))).toContain('was not saved by `faultline context`');
  const old = text.replace(/"saved":"\d{4}/, '"saved":"2001');
  expect(refused(gzipSync(old), '--context-max-age', '7d')).toContain('which is older than --context-max-age allows');
  truncateSync(broken);
  expect(run('check', '--context', broken).status).toBe(3);
});

test('a server that fails at any page never leaves a context, and analyze of it does not end with 0', async () => {
  const target = join(home.path, 'failed.json.gz');
  for (const page of [1, 2]) {
    const server = await backstage(organization, page);
    const { status, stderr } = await beside(['context', server.address, '--output', target]);
    server.close();
    expect([status, existsSync(target)]).toEqual([3, false]);
    expect(stderr).toContain(page === 1 ? 'the server answered 401' : '3 of 9 entities were read');
  }
  const server = await backstage(organization, 1);
  expect((await beside(['analyze', server.address])).status).toBe(3);
  server.close();
});

test('two runs save the same bytes at the same time, and a folder with a config can be the context', () => {
  const org = catalogFolder({
    'catalog-info.yaml': catalog(),
    'faultline.yaml': 'rules: { unresolved-reference: error }\n',
  });
  const saved = (name: string): Buffer => {
    const path = join(home.path, name);
    const env = { SOURCE_DATE_EPOCH: '1764213420' };
    expect(faultline(['context', '.', '--output', path, '--quiet'], { cwd: org.path, env }).status).toBe(0);
    return readFileSync(path);
  };
  expect(saved('one.json.gz').equals(saved('two.json.gz'))).toBe(true);
  const { run } = checkout();
  const { stdout } = run('check', '--context', join(home.path, 'one.json.gz'), '--alone');
  expect(stdout).toBe('');
  const judged = run('check', '--context', org.path, '--format', 'json');
  const report = JSON.parse(judged.stdout);
  expect(report.scope).toMatchObject({ kind: 'context', entities: 1, judged: 'subject' });
  expect(report.findings.find(({ rule }: { rule: string }) => rule === 'unresolved-reference').severity).toBe('error');
  org.remove();
});
