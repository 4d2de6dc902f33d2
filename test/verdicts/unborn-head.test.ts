import { expect, test } from 'vitest';
import { failing, firstLine, passing, repository } from './repository.ts';

test('before the first commit HEAD is the empty catalog', () => {
  const made = repository();
  made.write('catalog-info.yaml', passing);
  made.git('add', '.');
  expect(made.run('check', '--base', 'HEAD').status).toBe(0);
  expect(made.run('check', '--base', 'HEAD', '--staged').status).toBe(0);
  expect(made.run('diff', 'HEAD').stdout).toContain('+ component:auth');
  made.write('catalog-info.yaml', failing);
  expect(made.run('check', '--base', 'HEAD').status).toBe(1);
});

test('an orphan branch has no HEAD yet, and other revisions are compared as they are', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.git('checkout', '-q', '--orphan', 'fresh');
  expect(made.run('check', '--base', 'HEAD').status).toBe(0);
  expect(firstLine(made.run('diff', 'main'))).toMatch(/^Nothing changes/);
});

test('another name that is not there is still refused', () => {
  const made = repository();
  made.write('catalog-info.yaml', passing);
  expect(made.run('check', '--base', 'main')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('revision main does not exist'),
  });
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(2);
});
