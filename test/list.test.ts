import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { Report, ReportEntity } from '../packages/core/src/index.ts';
import { faultline } from './faultline.ts';

const call = (...args: readonly string[]) => faultline([...args, 'examples/storefront', '--as-of', '2026-11-20']);

const report: Report = JSON.parse(call('analyze', '--format', 'json').stdout);

const listed = (...args: readonly string[]): readonly ReportEntity[] =>
  JSON.parse(call('list', '--format', 'json', ...args).stdout).entities;

test('without a filter, list has every entity of the report', () => {
  expect(listed()).toEqual(report.entities);
});

test('values of one filter are alternatives, and every filter has to match', () => {
  const found = listed('--kind', 'component', '--kind', 'resource', '--owner', 'payments', '--tier', '1');
  expect(found.map(({ ref }) => ref)).toEqual(
    report.entities
      .filter(({ kind }) => kind === 'component' || kind === 'resource')
      .filter(({ owner, tier }) => owner === 'group:default/payments' && tier === 1)
      .map(({ ref }) => ref),
  );
  expect(found.length).toBeGreaterThan(1);
});

test.each(['payments', 'group:payments', 'group:default/payments', 'Group:Payments'])(
  'an owner may be named %s',
  (name) => {
    expect(listed('--owner', name)).toEqual(report.entities.filter(({ owner }) => owner === 'group:default/payments'));
  },
);

test('the text and CSV have a row for each entity', () => {
  const systems = report.entities.filter(({ kind }) => kind === 'system');
  const text = call('list', '--kind', 'system').stdout.trimEnd().split('\n');
  expect(text[0]).toContain(`${systems.length} entities`);
  expect(text).toHaveLength(systems.length + 2);
  const { data, errors } = Papa.parse<{ ref: string }>(call('list', '--format', 'csv').stdout, {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(data.map(({ ref }) => ref)).toEqual(report.entities.map(({ ref }) => ref));
});

test('an unknown value is an error that suggests the known ones', () => {
  const run = call('list', '--system', 'paymet');
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr).toMatch(/^faultline: --system paymet: expected system:payments, .+\n$/);
});
