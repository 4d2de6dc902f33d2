import { deepStrictEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogFormats } from '../../packages/core/src/ingest/catalog-formats.ts';
import { terraformNeeds } from '../../packages/core/src/ingest/catalogs/terraform/terraform-needs.ts';
import {
  isPlaced,
  terraformPlacements,
} from '../../packages/core/src/ingest/catalogs/terraform/terraform-placement.ts';
import { terraformResources } from '../../packages/core/src/ingest/catalogs/terraform/terraform-resources.ts';
import {
  mergeCatalog,
  observedFormats,
  parseCatalogFile,
  parseObservedFile,
  recordsFile,
  terraformFile,
} from '../../packages/core/src/ingest/index.ts';
import { parseYaml } from '../../packages/core/src/ingest/yaml/parse-yaml.ts';

/** The format of each file that has one, by the start of its path; the longest start counts. */
const expected: Readonly<Record<string, string>> = {
  'compass/': 'compass',
  'compose/': 'compose',
  // An override without `image` or `build`.
  'compose/otel-demo-2026/compose.extras.yaml': 'none',
  'cortex/': 'cortex',
  'cortex/trap-': 'none',
  'csv/': 'records',
  'datadog-service-map/': 'datadog-map',
  'datadog-v3/ours-shop': 'datadog',
  'datadog-v3/ours-v2': 'datadog-definition',
  'drift/otel-demo/observed-service-graph': 'service-graph',
  'drift/otel-demo/observed-': 'jaeger',
  'jaeger/': 'jaeger',
  'kiali/': 'kiali',
  'kubernetes/online-boutique.yaml': 'kubernetes',
  'kubernetes/ours-placement.yaml': 'kubernetes',
  'kubernetes/shoppingassistantservice.yaml': 'kubernetes',
  'linkerd/': 'linkerd',
  'opensrm/': 'opensrm',
  'opslevel/': 'opslevel',
  'prometheus-servicegraph/istio.prom': 'istio',
  'prometheus-servicegraph/': 'service-graph',
  'servicenow/': 'records',
  'structurizr/': 'structurizr',
  'swcat/': 'swcat',
  'swcat/payments.ext.json': 'none',
  // A raw state and the log of a plan are recognized, and refused.
  'terraform/': 'terraform',
  'terraform/ours-graph.dot': 'none',
  'terraform/ours-trap-utf16.json': 'none',
  'xray/': 'xray',
  'zipkin/': 'zipkin',
};

/** Files beside the samples: what they are, and what is expected of them. */
const isBeside = /(?:^|\/)(?:_[A-Z]|\.env$|expected)|\/schema\/|truth\.json$/;

/** Every file is recognized as exactly one format, or as none; and the figures are those of independent readers. */
export function formatsHold(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !isBeside.test(path));
  ok(files.length > 90, `${files.length} files`);
  for (const path of files) {
    const starts = Object.keys(expected).filter((start) => path.startsWith(start));
    const key = starts.sort((a, b) => b.length - a.length)[0];
    const wanted = key === undefined ? 'none' : expected[key]!;
    deepStrictEqual(readersOf(readFileSync(join(folder, path), 'utf8')), wanted === 'none' ? [] : [wanted], path);
  }
  figuresHold(folder);
  addressesHold(folder);
  placementsHold(folder);
}

/** Zones, regions and accounts of every resource of a state and a plan, and who holds whose address. */
function placementsHold(folder: string): void {
  for (const name of ['state', 'plan']) {
    const read = (file: string) => JSON.parse(readFileSync(join(folder, 'terraform', file), 'utf8'));
    const resources = terraformResources(read(`ours-${name}-multi-az.json`));
    const placementOf = terraformPlacements(resources);
    const placement = Object.fromEntries(
      resources.filter(isPlaced).map((resource) => {
        const { zones = null, needs, region = null, account = null } = placementOf(resource);
        return [
          resource.address,
          { zones, needs: zones === null || zones.length === 0 ? null : needs, region, account },
        ];
      }),
    );
    const edges = [...terraformNeeds(resources)].flatMap(([from, to]) =>
      [...to].map((each) => [from.address, each.address]),
    );
    const wanted = read(`expected-ours-${name}.json`);
    deepStrictEqual([placement, edges.sort()], [wanted.placement, wanted.edges], name);
  }
}

function readersOf(text: string): readonly string[] {
  const observed = observedFormats.filter(({ recognizes }) => recognizes({ text, json: jsonOf(text) }));
  const records = recordsFile({ path: 'x', text }) === undefined ? [] : ['records'];
  const terraform = terraformFile({ path: 'x', text }) === undefined ? [] : ['terraform'];
  // One line with commas is a document of YAML as well, of one text.
  const catalogs = parseYaml({ path: 'x', text }).documents.flatMap((document) => {
    const names = catalogFormats.flatMap(({ name, recognizes }) =>
      document.type === 'map' && recognizes(document) ? [name] : [],
    );
    ok(names.length <= 1, names.join());
    return names;
  });
  return [...new Set([...observed.map(({ name }) => name), ...records, ...terraform, ...catalogs])];
}

function jsonOf(text: string): unknown {
  try {
    return /^\s*[[{]/.test(text) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Entities and dependencies that independent readers found. */
const figures: readonly (readonly [folder: string, files: RegExp, declared: number, edges: number])[] = [
  // Of the 12 of the other reader one is a repository, which is not an entity here.
  ['datadog-v3', /ours-shop/, 11, 13],
  ['opensrm', /\.yaml$/, 7, 13],
  ['swcat', /\.yml$/, 54, 38],
  ['structurizr', /big-bank-plc\.json$/, 9, 9],
  ['structurizr', /amazon-web-services\.json$/, 3, 1],
  ['structurizr', /financial-risk-system\.json$/, 7, 6],
];

function figuresHold(folder: string): void {
  for (const [name, wanted, declared, edges] of figures) {
    const all = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' });
    const paths = all.filter((path) => wanted.test(path) && !path.includes('expected'));
    const files = paths.map((path) => parseCatalogFile({ path, text: readFileSync(join(folder, name, path), 'utf8') }));
    const { entities } = mergeCatalog(files);
    const needs = entities.flatMap(({ statements, claims }) => [
      ...statements.filter((each) => each.says === 'needs' && each.relation !== 'subcomponentOf'),
      ...(claims?.requires ?? []),
    ]);
    deepStrictEqual([entities.length, needs.length], [declared, edges], `${name} ${wanted}`);
  }
}

/** The addresses in deployment files against those that another program found. */
function addressesHold(folder: string): void {
  const pairs = (path: string, beside?: string): readonly string[] => {
    const text = readFileSync(join(folder, path), 'utf8');
    const env = beside === undefined ? {} : { beside: readFileSync(join(folder, beside), 'utf8') };
    return parseObservedFile({ path, text, ...env })!.rows.map(({ caller, callee }) => `${caller} > ${callee}`);
  };
  const edgesOf = (value: unknown): string[] =>
    (value as [string, string][]).map(([from, to]) => `${from} > ${to}`).sort();
  const json = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
  deepStrictEqual(
    pairs('kubernetes/online-boutique.yaml'),
    edgesOf(json('kubernetes/expected-online-boutique.json').edges),
  );
  // The workload is checkout-v2; its label says that the entity is checkout.
  const placement = edgesOf(json('kubernetes/expected-ours-placement.json').edges);
  deepStrictEqual(
    pairs('kubernetes/ours-placement.yaml'),
    placement.map((edge) => edge.replace('checkout-v2', 'checkout')),
  );
  const compose = new Set(pairs('compose/otel-demo-2024/docker-compose.yml', 'compose/otel-demo-2024/.env'));
  const truth = Object.entries(json('drift/otel-demo/truth.json')).find(([key]) => key.includes('address'));
  const wanted = edgesOf(truth?.[1]);
  deepStrictEqual([wanted.length, wanted.filter((edge) => !compose.has(edge))], [28, []]);
}
