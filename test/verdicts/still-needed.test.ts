import { expect, test } from 'vitest';
import { documents, firstLine, repository, service, system } from './repository.ts';

const users = documents(system('orders'), service('cart', 'orders', 'auth'), service('billing', 'orders', 'auth'));
const auth = documents(system('identity'), service('auth', 'identity'));

function withoutAuth(change: (made: ReturnType<typeof repository>) => void) {
  const made = repository({ 'catalog-info.yaml': users, 'auth/catalog-info.yaml': auth });
  change(made);
  made.commit('auth leaves');
  return made;
}

test.each<[string, (made: ReturnType<typeof repository>) => void]>([
  ['deleted', (made) => made.git('rm', '--quiet', 'auth/catalog-info.yaml')],
  [
    'renamed',
    (made) => made.write('auth/catalog-info.yaml', documents(system('identity'), service('authn', 'identity'))),
  ],
  [
    'given another kind',
    (made) => made.write('auth/catalog-info.yaml', auth.replace('kind: Component', 'kind: Resource')),
  ],
])('an entity that is %s while others need it fails the check, and is never an improvement', (_, change) => {
  const made = withoutAuth(change);
  const check = made.run('check', '--base', 'HEAD~1');
  expect(check.status).toBe(1);
  expect(check.stdout).toContain(
    'component:auth leaves the catalog, and component:billing, component:cart still need it',
  );
  const diff = made.run('diff', 'HEAD~1', '--fail-on', 'worse');
  expect([firstLine(diff), diff.status]).toEqual([
    'Worse: component:auth leaves the catalog, and component:billing, component:cart still need it.',
    1,
  ]);
});

test('an entity that leaves together with the references to it passes', () => {
  const made = withoutAuth((each) => {
    each.git('rm', '--quiet', 'auth/catalog-info.yaml');
    each.write(
      'catalog-info.yaml',
      documents(system('orders'), service('cart', 'orders'), service('billing', 'orders')),
    );
  });
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(0);
});
