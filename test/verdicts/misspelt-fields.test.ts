import { expect, test } from 'vitest';
import { failing, firstLine, repository } from './repository.ts';

const claiming = (text: string): string =>
  failing.replace(
    'name: auth }',
    `name: auth, annotations: { ${text.includes('resil') ? text : `faultline.dev/resilience: "${text}"`} } }`,
  );

test.each([
  ['require: [component:cart]', 'write `requires` instead of `require`'],
  ['requires: [{ onn: component:cart }]', 'write `on` instead of `onn`'],
  ['requires: [cart]', 'correct `on`, or remove it'],
  ['faultline.dev/resiliance: "requires: [component:cart]"', 'write `faultline.dev/resilience` instead of'],
])('a claim that cannot be read (%s) fails the change that brings it', (text, remedy) => {
  const made = repository({ 'catalog-info.yaml': claiming('requires: [component:search]') });
  made.write('catalog-info.yaml', claiming(text));
  made.commit();
  const { status, stdout } = made.run('check', '--base', 'HEAD~1');
  expect([status, stdout]).toEqual([1, expect.stringContaining(remedy)]);
});

test('a dependency that a change loses by its spelling fails the change that brings it, and no later one', () => {
  const made = repository({ 'catalog-info.yaml': failing });
  made.write('catalog-info.yaml', failing.replace('dependsOn: [component:auth]', 'DependsOn: [component:auth]'));
  made.commit();
  const check = made.run('check', '--base', 'HEAD~1');
  expect(check.status).toBe(1);
  expect(check.stdout).toContain(
    'component:cart names other entities in spec.DependsOn, which is not a known field and is ignored',
  );
  expect(check.stdout).toContain('write `spec.dependsOn` instead of `spec.DependsOn`');
  const diff = made.run('diff', 'HEAD~1', '--fail-on', 'worse');
  expect([diff.status, firstLine(diff)]).toEqual([1, expect.stringContaining('spec.DependsOn')]);
  made.write('README.md', 'words');
  made.commit();
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(0);
});
