import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likelyFields, mappedRecords, parseConfig } from '../../../src/ingest/index.ts';

const found = (path: string, text: string) => {
  const likely = likelyFields({ path, text });
  return likely && { ...Object.fromEntries(likely.fields), ...Object.fromEntries(likely.placedIn) };
};

test('the columns of a spreadsheet suggest a map of fields', () => {
  const text = 'Service;Owning Team;Depends on;Criticality;AZ;Cost\nweb;shop;till;1;a;3\ntill;shop;;2;b;4\n';
  expect(found('x.csv', text)).toEqual({
    name: 'service',
    owner: 'owning team',
    dependsOn: 'depends on',
    tier: 'criticality',
    zone: 'az',
  });
});

test('records of Port and dependencies of any shape suggest theirs, by paths of keys', () => {
  const port = JSON.stringify(
    ['web', 'till'].map((identifier) => ({
      identifier,
      blueprint: 'service',
      properties: { tier: 'High' },
      relations: { depends_on: ['till'] },
    })),
  );
  expect(found('port.json', port)).toEqual({
    name: 'identifier',
    kind: 'blueprint',
    tier: 'properties.tier',
    dependsOn: 'relations.depends_on',
  });
  expect(found('calls.csv', 'Caller,Callee,Name\na,b,x\nc,d,y\n')).toEqual({ from: 'caller', to: 'callee' });
});

test.each([
  ['one record', 'x.csv', 'service,team\nweb,shop\n'],
  ['names alone', 'x.csv', 'service,cost\nweb,1\ntill,2\n'],
  ['a record without a name', 'x.csv', 'service,team\nweb,shop\n,shop\n'],
  ['package.json', 'package.json', '{ "name": "x", "dependencies": { "a": "1" } }'],
  ['a workflow', 'ci.yml', 'name: CI\non: push\njobs: { a: { needs: b } }\n'],
])('%s suggests nothing', (_, path, text) => {
  expect(found(path, text)).toBeUndefined();
});

test('whatever the values are, the suggested map reads every record by its name', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 6 }), word, (names, owner) => {
      const text = `Team,Application\n${names.map((name) => `${owner},${name}\n`).join('')}`;
      const likely = likelyFields({ path: 'x.csv', text })!;
      const fields = JSON.stringify(Object.fromEntries(likely.fields));
      const config = parseConfig({ path: 'f', text: `catalog: [{ path: x.csv, fields: ${fields} }]` }, []);
      const { entities, problems } = mappedRecords({ path: 'x.csv', text }, config.catalog[0]!.records!);
      expect(problems).toEqual([]);
      expect(entities.map(({ name }) => name)).toEqual(names);
    }),
    { numRuns: 100 },
  );
});
