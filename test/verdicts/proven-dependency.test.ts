import { expect, test } from 'vitest';
import { documents, repository, service, system } from './repository.ts';

const incident = `---
incident: 1
title: Nobody could pay
status: reviewed
began: 2025-11-20T14:05:00Z
ended: 2025-11-20T14:55:00Z
failed: [component:fraud]
observed: { entities: { component:pay: { down: 1m, because: component:fraud } } }
---
`;

test('a pull request that deletes a dependency which an incident has proven fails check, and names the incident', () => {
  const catalog = (needs: readonly string[]) =>
    documents(system('shop'), service('pay', 'shop', ...needs), service('fraud', 'shop'));
  const made = repository({ 'catalog-info.yaml': catalog(['fraud']), 'incidents/2025-11-20-fraud.md': incident });
  made.git('checkout', '-qb', 'feature');
  made.write('catalog-info.yaml', catalog([]));
  // Nor does it help to delete the file that says so.
  made.git('rm', '-q', 'incidents/2025-11-20-fraud.md');
  made.commit('tidy up');
  const run = made.run('check', '--base', 'main');
  expect(run.status).toBe(1);
  expect(run.stdout).toContain(
    'component:pay was hit after 1m in incident 2025-11-20-fraud (Nobody could pay), and without the removed dependency on component:fraud nothing explains it',
  );
});
