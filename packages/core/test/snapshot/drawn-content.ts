import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { openModel, rules } from '../../src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../../src/ingest/index.ts';
import { readSnapshot, type SnapshotContent, type SnapshotFault, writeSnapshot } from '../../src/snapshot/index.ts';

const asOf = '2026-11-20';

/** Half of them are not declared, some have names that are not ASCII. */
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const refs = fc.uniqueArray(fc.constantFrom(...names.map((name) => `component:${name}`), 'resource:r', 'api:p'), {
  maxLength: 3,
});

const claims = fc.constantFrom(
  undefined,
  'tier: 1\nrequires:\n  - on: component:a\n    class: soft',
  'recovers: 5m\nbound: system\nrequires:\n  - anyOf: [component:b, resource:r]\n    evidence: { date: 2026-11-01, link: https://x }',
  'placedIn: { zone: [z1, z2] }\nrequires:\n  - on: component:c\n    fallback: { lasts: 30m, mode: kept }',
  'alerts:\n  - { name: retries, leading: true, link: https://x }\n  - name: errors',
  'bound: [component:a]\nseenAs: [alpha]\nrequires: [component:d, component:unknown]\nnonsense: 1',
);

const entity = fc.record({
  kind: fc.constantFrom('Component', 'Component', 'Resource', 'API'),
  name: fc.constantFrom(...names, 'r', 'p'),
  title: fc.constantFrom(undefined, 'Ünïcode ☃ 😀', 'plain'),
  tags: fc.constantFrom([], ['x'], ['x', 'y']),
  links: fc.constantFrom([], [{ url: 'https://x', title: 'X' }]),
  type: fc.constantFrom('service', 'library', 'database'),
  system: fc.constantFrom(undefined, 's1', 's2'),
  dependsOn: refs,
  claims,
});

const configText = fc.constantFrom(
  '',
  'journeys:\n  buy:\n    title: Buy\n    owner: team\n    requires: [component:a, { on: component:b, class: soft }]\n',
  'tiers: { weights: { "1": 100 } }\nfailureDomains:\n  - axis: zone\n    within: { z1: { region: eu } }\n',
  'claims:\n  - from: { type: service }\n    to: { kind: resource }\n    fallback: { lasts: 1h }\n',
  'entities:\n  component:a: { requires: [{ on: component:e, class: informational }], placedIn: { zone: z1 } }\nrules: { missing-owner: error }\n',
  'alerts: [{ name: latency, on: component:a, leading: true }]\nrules: { missing-leading-alert: warning }\n',
);

/** A catalog with what a snapshot has to hold: claims of all kinds, problems, undeclared ends, a config. */
export const drawnContent: fc.Arbitrary<SnapshotContent> = fc
  .record({ entities: fc.array(entity, { minLength: 1, maxLength: 9 }), config: configText })
  .map(({ entities, config }) => contentOf(entities, config));

interface DrawnEntity {
  readonly kind: string;
  readonly name: string;
  readonly claims?: string | undefined;
  readonly [field: string]: unknown;
}

function contentOf(entities: readonly DrawnEntity[], configText: string): SnapshotContent {
  const items = entities.map(({ kind, name, claims, title, tags, links, type, system, dependsOn }) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      title,
      tags,
      links,
      ...(claims !== undefined && { annotations: { 'faultline.dev/resilience': claims } }),
    },
    spec: {
      type,
      lifecycle: 'production',
      owner: 'team',
      system,
      dependsOn,
      ...(kind === 'API' && { definition: '-' }),
    },
  }));
  const catalog = mergeCatalog([parseCatalogFile({ path: 'catalog.json', text: JSON.stringify(items) })]);
  const { config, problems: faults } = parseConfig({ path: 'faultline.yaml', text: configText }, rules);
  if (faults.length > 0) throw new Error('the config of the test is not valid');
  const { graph, problems } = openModel(catalog.entities, config!, { asOf });
  return {
    graph,
    config: config!,
    catalog,
    problems,
    incidents: [],
    drift: undefined,
    baseline: undefined,
    scope: undefined,
    subject: undefined,
    own: new Set(catalog.entities.map(({ ref }) => ref)),
    configPath: 'faultline.yaml',
    policyPath: 'faultline.yaml',
    baselinePath: 'faultline-baseline.json',
  };
}

export function bytesOf(content: SnapshotContent): Uint8Array {
  return Buffer.concat(writeSnapshot(content, crc32));
}

export function read(bytes: Uint8Array): SnapshotContent | SnapshotFault {
  return readSnapshot(bytes, crc32, asOf);
}

/** The same bytes with checksums and a length that fit them, as a forger would write them. */
export function sealed(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeDoubleLE(copy.length, 16);
  copy.writeUInt32LE(crc32(copy.subarray(32)), 24);
  copy.writeUInt32LE(crc32(copy.subarray(0, 28)), 28);
  return copy;
}
