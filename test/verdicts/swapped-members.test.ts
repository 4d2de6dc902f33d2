import { expect, test } from 'vitest';
import { document, documents, firstLine, repository, service, system } from './repository.ts';

const shop = (...users: readonly string[]): string =>
  documents(
    system('identity'),
    service('auth', 'identity'),
    ...['cart', 'billing', 'finder'].flatMap((name) => [
      system(name),
      users.includes(name) ? service(name, name, 'auth') : service(name, name),
    ]),
  );

function swapped(config: string) {
  const made = repository({ 'catalog-info.yaml': shop('cart', 'billing'), 'faultline.yaml': config });
  made.write('catalog-info.yaml', shop('cart', 'finder'));
  made.commit('finder instead of billing');
  return made;
}

test('as many dependents as before, but others, are reported by name in check and diff', () => {
  const made = swapped('rules: {}\n');
  const check = made.run('check', '--base', 'HEAD~1');
  expect(check.status).toBe(0);
  expect(check.stdout).toContain('takes down as many as before, but component:finder instead of component:billing');
  expect(check.stdout).toMatch(/catalog-info\.yaml:\d+:\d+ .*this change adds component:finder → component:auth/);
  expect(firstLine(made.run('diff', 'HEAD~1'))).toBe(
    'The loss of component:auth takes down as many Components as before, but component:finder instead of component:billing.',
  );
});

test('a tier 1 dependent in the place of a tier 3 one fails the check', () => {
  const made = swapped('entities:\n  component:billing: { tier: 3 }\n  component:finder: { tier: 1 }\n');
  const check = made.run('check', '--base', 'HEAD~1');
  expect(check.status).toBe(1);
  expect(check.stdout).toContain('new in its radius component:finder');
});

test('the config can make a swap fail', () => {
  const made = swapped('rules: { members-changed: error }\n');
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(1);
});

const database = document('Resource', 'db', 'type: database, owner: group:identity, system: identity');

test.each<[string, (text: string) => string, number, RegExp]>([
  [
    'of a Resource',
    (text) => documents(text.replaceAll('component:auth', 'resource:db'), database),
    0,
    /resource:db takes down as many as before, but component:finder instead of component:billing/,
  ],
  [
    'of an API',
    (text) =>
      documents(
        text.replaceAll(/dependsOn: \[component:auth\]/g, 'consumesApis: [sign-in]'),
        document('API', 'sign-in', 'type: openapi, lifecycle: production, owner: group:identity, definition: none'),
      ).replace('dependsOn: []', 'providesApis: [sign-in]'),
    0,
    /component:auth takes down as many as before, but component:finder instead of component:billing/,
  ],
  [
    'across its bound',
    (text) =>
      text.replace(
        'name: auth',
        'name: auth, annotations: { faultline.dev/resilience: "bound: [component:cart, component:billing]" }',
      ),
    1,
    /its loss takes down 2 Components, 1 of them outside its bound/,
  ],
])('a swap %s is reported by name', (_, adapted, status, finding) => {
  const made = repository({ 'catalog-info.yaml': adapted(shop('cart', 'billing')) });
  made.write('catalog-info.yaml', adapted(shop('cart', 'finder')));
  made.commit();
  const check = made.run('check', '--base', 'HEAD~1');
  expect([check.status, check.stdout]).toEqual([status, expect.stringMatching(finding)]);
});
