import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import {
  mappedRecords,
  mergeCatalog,
  parseConfig,
  recordsFile,
  type SourceFile,
  terraformFile,
} from '../../packages/core/src/ingest/index.ts';
import { describeProblem } from '../../packages/core/src/model/problem-text.ts';
import { mangled } from './mangled-text.ts';

const map = parseConfig(
  {
    path: 'faultline.yaml',
    text: 'catalog: [{ path: x, fields: { name: n, aliases: a.b, owner: o, tier: t, kind: k, dependsOn: d, placedIn: { zone: z } } }]',
  },
  [],
).catalog[0]!.records!;

const resource = (type: string, values: object) => ({ address: `${type}.x`, mode: 'managed', type, name: 'x', values });

const seeds: readonly string[] = [
  'n,o,t,k,d,z,a.b\nweb,shop,1,service,"checkout; db",eu-1a,fe\n"a ""b""",,,database,,"x,y",\n',
  'from;to;class\nweb;checkout;soft\nweb;"db\n2";hard\n',
  'parent,type,child\nWeb shop,Depends on::Used by,Checkout\nx,Contains::Contained by,y\n',
  '- n: web\n  o: shop\n  d: [checkout, db]\n  a: { b: [fe] }\n- { n: db, k: database, z: eu-1a }\n',
  JSON.stringify({ nodes: [{ id: 'web', tier: 1 }], edges: [{ source: 'web', target: 'db', class: 'soft' }] }, null, 1),
  JSON.stringify({ entities: [{ n: 'web', d: ['db'], t: 'T1' }] }, null, 1),
  JSON.stringify(
    {
      format_version: '1.0',
      values: {
        root_module: {
          resources: [
            resource('aws_subnet', { id: 's', availability_zone: 'eu-1a' }),
            resource('aws_db_instance', { identifier: 'db', multi_az: true, address: 'db.x', password: 'CANARY' }),
            resource('aws_ecs_service', { name: 'web', network_configuration: [{ subnets: ['s'] }] }),
            resource('aws_ecs_task_definition', {
              family: 'web',
              container_definitions: '[{"environment": [{"name": "DB", "value": "postgres://u:CANARY@db.x/y"}]}]',
            }),
          ],
        },
      },
    },
    null,
    1,
  ),
];

/**
 * Whatever is done to a list, a spreadsheet or a state: no exception, refs that are refs, the same answer twice, and of a
 * state no secret.
 */
export function wholeFilesHold(runs: number, seed: number): void {
  const readers: readonly ((file: SourceFile) => ReturnType<typeof recordsFile>)[] = [
    recordsFile,
    terraformFile,
    (file) => mappedRecords(file, map),
  ];
  fc.assert(
    fc.property(mangled(seeds), fc.constantFrom('x.csv', 'x.yaml', 'x.json'), (text, path) => {
      for (const read of readers) {
        const found = read({ path, text });
        deepStrictEqual(read({ path, text }), found);
        if (found === undefined) continue;
        for (const { ref, source } of found.entities) {
          ok(/^[a-z]+:[^/]+\/./s.test(ref), ref);
          ok(source.line >= 1 && source.column >= 1);
        }
        const said = [...found.problems, ...mergeCatalog([found]).problems].map(describeProblem);
        if (found.isPrivate) ok(!/CANARY/.test(JSON.stringify([found.problems, said])));
      }
    }),
    { numRuns: runs, seed },
  );
}
