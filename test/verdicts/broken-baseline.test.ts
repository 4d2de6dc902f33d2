import { expect, test } from 'vitest';
import { failing, passing, repository } from './repository.ts';

const name = 'faultline-baseline.json';

test.each([
  ['empty', '', ':1: it is empty'],
  ['cut off', '{\n"half', ':2: it is not valid JSON'],
  ['a list', '[]', ':1: it is not a baseline'],
  ['of another version', '{"version":9,"findings":{},"requirements":[]}', ':1: its version is 9'],
  ['a report', '{"version":1,"entities":[]}', ':1: it is a report'],
  ['in conflict', '{\n<<<<<<< HEAD\n"a": 1\n=======\n>>>>>>> x\n}', ':2: it has merge conflict markers'],
])('a baseline that is %s stops check with its line, and baseline writes a new one', (_, text, message) => {
  const made = repository({ 'catalog-info.yaml': failing, [name]: text });
  const check = made.run('check');
  expect([check.status, check.stderr]).toEqual([2, expect.stringContaining(`${name}${message}`)]);
  expect(made.run('baseline', '--prune').status).toBe(2);
  for (const command of [['analyze'], ['simulate', 'auth'], ['explain', 'auth'], ['diff', 'HEAD']]) {
    expect(made.run(...command).status, command.join(' ')).toBe(0);
  }
  expect(made.run('baseline').status).toBe(0);
  expect(made.run('check').status).toBe(0);
});

test('a broken baseline of the head does not matter where the base judges', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write(name, '{"half');
  made.commit();
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(0);
});
