import { expect, test } from 'vitest';
import { repository, service, system } from './verdicts/repository.ts';

const calls = (...pairs: readonly (readonly [string, string, number])[]): string =>
  JSON.stringify({ data: pairs.map(([parent, child, callCount]) => ({ parent, child, callCount })) });

const catalog = (...needs: readonly string[]): string =>
  [
    system('orders'),
    service('checkout', 'orders', ...needs),
    service('payments', 'orders'),
    service('ads', 'orders'),
  ].join('---\n');

const config = 'observed: [{ path: jaeger.json, window: 7d, until: 2025-12-31 }]\n';
const jaeger = calls(['checkout', 'payments', 1296], ['checkout', 'ads', 7]);

test('check and diff refuse to lose a dependency that is still called, whatever the change does to the export', () => {
  const made = repository({
    'catalog-info.yaml': catalog('payments'),
    'faultline.yaml': config,
    'jaeger.json': jaeger,
  });
  made.write('catalog-info.yaml', catalog('ads'));
  made.write('jaeger.json', calls(['checkout', 'ads', 7]));
  const check = made.run('check', '--base', 'main', '--exact');
  expect(check.status).toBe(1);
  expect(check.stdout).toContain(
    'the dependency of component:checkout on component:payments is removed, and still used: 1,296 calls in 7d, jaeger',
  );
  const diff = made.run('diff', 'main', '--fail-on', 'worse');
  expect(diff.status).toBe(1);
  expect(diff.stdout).toMatch(/− removed, still called +component:checkout → component:payments +1,296 calls in 7d/);
  expect(diff.stdout).toMatch(/\+ confirmed +component:checkout → component:ads +7 calls in 7d, jaeger/);
});

test('an export that is not committed, or that the call names, holds for both sides', () => {
  const made = repository({
    'catalog-info.yaml': catalog('payments'),
    'faultline.yaml': config,
    '.gitignore': '*.json',
  });
  made.write('jaeger.json', jaeger);
  made.write('catalog-info.yaml', catalog());
  expect(made.run('check', '--base', 'main').status).toBe(1);
  made.write('fine.json', calls(['checkout', 'ads', 7]));
  const named = made.run('check', '--base', 'main', '--observed', 'fine.json');
  expect([named.status, named.stderr]).toEqual([0, '']);
});

test('the config names no file outside of the repository', () => {
  const made = repository({
    'catalog-info.yaml': catalog(),
    'faultline.yaml': 'observed: [{ path: ../../../etc/passwd }]\n',
  });
  const { status, stderr } = made.run('check');
  expect(status).toBe(2);
  expect(stderr).toContain('../../../etc/passwd');
});
