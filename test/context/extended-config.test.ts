import { expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { documents, folderOf, repository, service, system } from '../verdicts/repository.ts';

const catalog = documents(system('shop'), service('checkout', 'shop', 'gone'), service('cart', 'shop'));

const severityOf = (stdout: string, rule: string): string | undefined =>
  JSON.parse(stdout).findings.find((each: { rule: string }) => each.rule === rule)?.severity;

test('a config extends another of the repository, its own keys win, and paths stay relative to the file that has them', () => {
  const { run } = repository({
    'org/faultline.yaml': 'exclude: [../old]\nrules: { unresolved-reference: error, missing-owner: info }\n',
    'a/faultline.yaml': 'extends: ../org/faultline.yaml\nrules: { missing-owner: error }\n',
    'a/catalog-info.yaml': catalog,
  });
  const { stdout } = run('check', 'a', '--alone', '--format', 'json');
  expect([severityOf(stdout, 'unresolved-reference'), severityOf(stdout, 'missing-owner')]).toEqual(['error', 'error']);
});

test('with a base the extended config is that of the base', () => {
  const { run, write } = repository({
    'org.yaml': 'rules: { unresolved-reference: error }\n',
    'faultline.yaml': 'extends: org.yaml\n',
    'catalog-info.yaml': documents(system('shop'), service('cart', 'shop')),
  });
  write('org.yaml', 'rules: { unresolved-reference: "off" }\n');
  write('catalog-info.yaml', catalog);
  const { status, stdout } = run('check', '--base', 'main', '--alone', '--format', 'json');
  expect([status, severityOf(stdout, 'unresolved-reference')]).toEqual([1, 'error']);
  expect(severityOf(stdout, 'judgement-changed')).toBe('warning');
});

test.each([
  ['../elsewhere.yaml', /faultline\.yaml:1:10.*outside the repository/],
  ['/etc/faultline.yaml', /faultline\.yaml:1:10.*absolute path/],
  ['https://example.com/faultline.yaml', /faultline\.yaml:1:10.*not a path/],
  [
    'missing.yaml',
    /^faultline\.yaml:1:10 error invalid-config: extends: expected a file that exists, found missing\.yaml/,
  ],
  [
    'again.yaml',
    /^again\.yaml:1:10 error invalid-config: extends: expected a config that does not extend this one, found faultline\.yaml/,
  ],
])('extending %s is refused', (target, reason) => {
  const { path } = repository({
    'faultline.yaml': `extends: ${target}\n`,
    'again.yaml': 'extends: faultline.yaml\n',
    'catalog-info.yaml': catalog,
  });
  expect(faultline(['check', '--alone', '--quiet'], { cwd: path })).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(reason),
  });
});

test('a saved context holds one config, so saving refuses one that extends another', () => {
  const { path } = folderOf({ 'a.yaml': '{}', 'faultline.yaml': 'extends: a.yaml\n', 'catalog-info.yaml': catalog });
  expect(faultline(['context', '.', '--output', 'context.json.gz'], { cwd: path })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('cannot extend a.yaml'),
  });
});
