import { expect, test } from 'vitest';
import { failing, passing, repository, service } from './repository.ts';

test('a base without a catalog is an empty catalog', () => {
  const made = repository({ 'README.md': 'hello' });
  made.write('catalog-info.yaml', passing);
  made.commit();
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(0);
  const diff = made.run('diff', 'HEAD~1');
  expect([diff.status, diff.stdout]).toEqual([0, expect.stringContaining('+ component:auth')]);
  made.write('catalog-info.yaml', failing);
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(1);
});

test('a path that one side lacks is empty there', () => {
  const made = repository({ 'a/catalog-info.yaml': passing });
  made.write('services/catalog-info.yaml', service('search', 'orders'));
  made.commit();
  expect(made.run('check', '--base', 'HEAD~1', 'a', 'services').status).toBe(0);
  expect(made.run('diff', 'HEAD~1', '--catalog', 'a', 'services').stdout).toContain('+ component:search');
  made.git('mv', 'a', 'shop');
  made.commit('rename');
  expect(made.run('check', '--base', 'HEAD~1', 'shop').status).toBe(0);
});

test('a catalog that is removed altogether is compared, not refused', () => {
  const made = repository({ 'catalog-info.yaml': passing, 'README.md': 'hello' });
  made.git('rm', '-q', 'catalog-info.yaml');
  made.commit();
  expect(made.run('diff', 'HEAD~1')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('6 entities removed'),
  });
});

test('a config that only the head has, named by the call, is new', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('ci/faultline.yaml', 'catalog: [..]\n');
  made.commit();
  expect(made.run('check', '--base', 'HEAD~1', '--config', 'ci/faultline.yaml').status).toBe(0);
});

test('a path on neither side is a mistake of the call', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  const check = made.run('check', '--base', 'HEAD', 'nowhere');
  expect([check.status, check.stderr]).toEqual([
    2,
    expect.stringContaining('nowhere: there is no such file, neither now nor in HEAD'),
  ]);
  expect(made.run('diff', 'HEAD', '--catalog', 'nowhere').status).toBe(2);
});
