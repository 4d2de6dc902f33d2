import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { documents, failing, passing, repository, service } from './repository.ts';

const hook = ['check', '--staged', '--base', 'HEAD'];

test('--staged judges the index: neither the work tree nor untracked files', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('wip/catalog-info.yaml', service('wip', 'payments', 'auth'));
  made.write('catalog-info.yaml', `${passing}# a comment\n`);
  made.git('add', 'catalog-info.yaml');
  expect(made.run(...hook).status).toBe(0);
  expect(made.run('check', '--base', 'HEAD').status).toBe(1);
  made.write('catalog-info.yaml', failing);
  made.git('add', 'catalog-info.yaml');
  made.write('catalog-info.yaml', passing);
  expect(made.run(...hook).status).toBe(1);
});

test('--staged sees files that are only deleted, and catalogs of any name', () => {
  const ledger = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ledger, annotations: { faultline.dev/resilience: 'bound: [component:cart, component:billing]' } }
spec: { type: service, lifecycle: production, owner: group:payments, system: payments }
`;
  const made = repository({
    'catalog-info.yaml': documents(service('cart', 'orders', 'ledger'), service('billing', 'billing', 'ledger')),
    'ledger/catalog-info.yaml': ledger,
  });
  expect(made.run(...hook).status).toBe(0);
  made.git('rm', '-q', 'ledger/catalog-info.yaml');
  expect(made.run(...hook).status).toBe(1);
  const named = repository({ 'catalog/services.yaml': passing });
  named.write('catalog/services.yaml', failing);
  expect(named.run(...hook).status).toBe(0);
  named.git('add', '.');
  expect(named.run(...hook).status).toBe(1);
});

test('--staged takes the config from the index as well', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('faultline.yaml', 'nonsense: 1\n');
  expect(made.run(...hook).status).toBe(0);
  made.git('add', 'faultline.yaml');
  expect(made.run(...hook).status).toBe(2);
});

test('an index with a conflict is refused with the file', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.git('checkout', '-qb', 'other');
  made.write('catalog-info.yaml', `# other\n${passing}`);
  made.commit();
  made.git('checkout', '-q', 'main');
  made.write('catalog-info.yaml', `# main\n${passing}`);
  made.commit();
  expect(() => made.git('merge', '-q', 'other')).toThrow();
  expect(made.run(...hook)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('catalog-info.yaml is not merged'),
  });
});

test('--staged judges the index that git gives a hook, as in `commit --all`', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('catalog-info.yaml', failing);
  made.git('add', 'catalog-info.yaml');
  copyFileSync(join(made.path, '.git/index'), join(made.path, '.git/index.lock-of-commit'));
  made.git('reset', '--quiet');
  expect(made.run(...hook).status).toBe(0);
  const env = { GIT_INDEX_FILE: '.git/index.lock-of-commit' };
  expect(faultline([...hook, '--quiet'], { cwd: made.path, env }).status).toBe(1);
});
