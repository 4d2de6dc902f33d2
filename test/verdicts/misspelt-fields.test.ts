import { expect, test } from 'vitest';
import { failing, firstLine, repository } from './repository.ts';

test('a dependency that a change loses by its spelling fails the change that brings it, and no later one', () => {
  const made = repository({ 'catalog-info.yaml': failing });
  made.write('catalog-info.yaml', failing.replace('dependsOn: [component:auth]', 'DependsOn: [component:auth]'));
  made.commit();
  const check = made.run('check', '--base', 'HEAD~1');
  expect(check.status).toBe(1);
  expect(check.stdout).toContain(
    'component:cart names other entities in spec.DependsOn, which is not a known field and is ignored',
  );
  expect(check.stdout).toContain('write spec.dependsOn instead of spec.DependsOn');
  const diff = made.run('diff', 'HEAD~1', '--fail-on', 'worse');
  expect([diff.status, firstLine(diff)]).toEqual([1, expect.stringContaining('spec.DependsOn')]);
  made.write('README.md', 'words');
  made.commit();
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(0);
});
