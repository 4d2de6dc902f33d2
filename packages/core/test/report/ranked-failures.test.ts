import { expect, test } from 'vitest';
import { componentsDown, rankedFailures } from '../../src/index.ts';
import { reportOf } from '../report-of.ts';

const ranking = (lines: string, yaml?: string) =>
  rankedFailures(reportOf(lines, yaml)).map((failure) => `${failure.ref} ${componentsDown(failure)}`);

test('entities that nobody declares are ranked, and marked', () => {
  const report = reportOf('component:web dependsOn resource:db');
  expect(rankedFailures(report).map(({ ref, declared }) => [ref, declared])).toEqual([
    ['resource:default/db', false],
    ['component:default/web', true],
  ]);
});

test('failure domains are ranked among the entities', () => {
  const yaml = `
entities:
  component:a: { placedIn: { zone: east } }
  component:b: { placedIn: { zone: east } }
`;
  expect(ranking('component:a\ncomponent:b dependsOn component:a', yaml)).toEqual([
    'failuredomain:zone/east 2',
    'component:default/a 1',
    'component:default/b 0',
  ]);
});

test('an API is ranked by its only provider, which names it where both take down the same', () => {
  const report = reportOf(`
component:shop consumesApis api:pay
component:payments providesApis api:pay
api:pay
`);
  expect(rankedFailures(report).map(({ ref, apis }) => [ref, apis])).toEqual([
    ['component:default/payments', ['api:default/pay']],
    ['component:default/shop', []],
  ]);
});

test('an API that survives the loss of each provider is ranked itself', () => {
  const yaml = `
entities:
  api:pay: { requires: [{ anyOf: [component:one, component:two] }] }
`;
  const lines = `
component:shop consumesApis api:pay
component:one providesApis api:pay
component:two providesApis api:pay
api:pay
`;
  expect(ranking(lines, yaml)[0]).toBe('api:default/pay 1');
});

test('an undeclared API with the name of a component is ranked by that component', () => {
  const report = reportOf(`
component:shop dependsOn component:pay, consumesApis api:pay
component:pay
`);
  expect(rankedFailures(report).map(({ ref, apis }) => [ref, apis])).toEqual([
    ['component:default/pay', ['api:default/pay']],
    ['component:default/shop', []],
  ]);
});

test('a resource that is a failure domain is ranked once', () => {
  const yaml = 'failureDomains: [{ axis: cluster, resourceType: service }]';
  const failures = rankedFailures(reportOf('component:web dependsOn resource:db\nresource:db', yaml));
  expect(failures.map(({ ref, isFailureDomain }) => [ref, isFailureDomain])).toEqual([
    ['resource:default/db', true],
    ['component:default/web', false],
  ]);
});

test('documentation and libraries neither fail by themselves nor count as components', () => {
  const report = reportOf(`
component:handbook type documentation
component:web dependsOn component:handbook component:http
component:http type library, dependsOn component:auth
component:auth
`);
  expect(rankedFailures(report).map((failure) => [failure.ref, componentsDown(failure)])).toEqual([
    ['component:default/auth', 1],
    ['component:default/web', 0],
  ]);
  expect(report.coverage.entities).toEqual({ component: 2, inert: 2 });
  expect(report.entities.filter(({ inert }) => inert).map(({ ref }) => ref)).toEqual([
    'component:default/handbook',
    'component:default/http',
  ]);
});

test.each(['system:login', 'group:login', 'service:login'])(
  'what is needed and consists of nothing that is described, such as %s, is ranked, also from a saved report',
  (ref) => {
    const report = reportOf(`component:web dependsOn ${ref}`);
    const full = ref.replace(':', ':default/');
    for (const each of [report, JSON.parse(JSON.stringify(report)) as typeof report]) {
      const [first] = rankedFailures(each);
      expect([first?.ref, first && componentsDown(first)]).toEqual([full, 1]);
    }
  },
);

test('a Group that is needed is not ranked where it owns what runs: what it owns is', () => {
  const report = reportOf('group:team\ncomponent:web dependsOn group:team\ncomponent:db owner group:team');
  for (const each of [report, JSON.parse(JSON.stringify(report)) as typeof report])
    expect(rankedFailures(each).map(({ ref }) => ref)).not.toContain('group:default/team');
});
