import { expect, test } from 'vitest';
import { documents, passing, repository, service } from './repository.ts';

const tier1 = (name: string): string => `entities:\n  component:${name}: { tier: 1 }\n`;

test('a misspelt ref of the config is an error with the right one, and a change that removes the entity has to remove it', () => {
  const made = repository({ 'catalog-info.yaml': passing, 'faultline.yaml': tier1('bliling') });
  const unknown = made.run('check');
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('did you mean component:billing?')]);
  made.write('faultline.yaml', tier1('billing'));
  made.commit();
  made.write('catalog-info.yaml', passing.slice(0, passing.lastIndexOf('---\n')));
  const left = made.run('check', '--base', 'HEAD');
  expect([left.status, left.stderr]).toEqual([2, expect.stringContaining('component:billing is not in the catalog')]);
});

test('a part that is judged alone may name what is described elsewhere, but not misspell what is described here', () => {
  const made = repository({ 'catalog-info.yaml': documents(service('cart', 'orders', 'auth')) });
  made.write('faultline.yaml', tier1('ledger'));
  expect(made.run('analyze').status).toBe(0);
  made.write('catalog-info.yaml', documents(service('cart', 'orders')));
  made.write('faultline.yaml', 'journeys: { buy: { requires: [component:crat] } }\n');
  expect(made.run('analyze').status).toBe(2);
});

test('a misspelt ref is found in the names of observed calls and in a config that is extended', () => {
  const made = repository({
    'catalog-info.yaml': passing,
    'faultline.yaml': 'names: [{ seen: b, is: component:bliling }]\n',
  });
  const named = made.run('analyze');
  expect([named.status, named.stderr]).toEqual([
    2,
    expect.stringMatching(/^faultline\.yaml:1:24 .* is: component:bliling .* did you mean component:billing\?/),
  ]);
  made.write('faultline.yaml', 'extends: org/faultline.yaml\n');
  made.write('org/faultline.yaml', `catalog: [..]\n${tier1('bliling')}`);
  const extended = made.run('analyze');
  expect([extended.status, extended.stderr]).toEqual([
    2,
    expect.stringMatching(/^org\/faultline\.yaml:3:\d+ .*billing\?/),
  ]);
});

test('a config that several catalogs extend may name what others of them describe', () => {
  const made = repository({
    'org/faultline.yaml': tier1('ledger'),
    'shop/faultline.yaml': 'extends: ../org/faultline.yaml\ncatalog: [catalog-info.yaml]\n',
    'shop/catalog-info.yaml': passing,
  });
  expect(made.run('analyze', '--config', 'shop/faultline.yaml').status).toBe(0);
});
