import { expect, test } from 'vitest';
import { visibleText } from '../../packages/core/src/escape/index.ts';
import { buildReport, openModel } from '../../packages/core/src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../../packages/core/src/ingest/index.ts';
import { defaultYamlLimits, parseSimpleYaml } from '../../packages/core/src/ingest/yaml/parse-simple-yaml.ts';
import { parseYaml } from '../../packages/core/src/ingest/yaml/parse-yaml.ts';
import { linePositions } from '../../packages/core/src/ingest/yaml/positions/line-positions.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import { rules } from '../../packages/core/src/policy/rules/rules.ts';

const head = 'apiVersion: backstage.io/v1alpha1, kind: Component';

const opened = (text: string) => {
  const catalog = mergeCatalog([parseCatalogFile({ path: 'a.yaml', text })]);
  return { catalog, ...openModel(catalog.entities, defaultConfig, { asOf: '2026-11-20' }) };
};

test('row 73: 10,000 references to nothing get suggestions as far as the work allows, and are all reported', () => {
  const text = Array.from(
    { length: 10_000 },
    (_, index) =>
      `- { ${head}, metadata: { name: service-${index} }, spec: { dependsOn: [component:servise-${index}] } }\n`,
  ).join('');
  const { problems } = opened(text);
  expect(problems).toHaveLength(10_000);
  expect(problems[0]).toMatchObject({
    target: 'component:default/servise-0',
    suggestion: 'component:default/service-0',
  });
});

test('row 74: an annotation whose aliases repeat 200 placements 1,000 times is refused at a fixed budget', () => {
  const zones = Array.from({ length: 200 }, (_, index) => `zone-${index}`).join(', ');
  const axes = Array.from({ length: 1000 }, (_, index) => `        axis-${index}: *zones\n`).join('');
  const text = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\n  annotations:\n    faultline.dev/resilience: |\n      placedIn:\n        zone: &zones [${zones}]\n${axes}spec: {}\n`;
  const { catalog, graph } = opened(text);
  expect(catalog.problems.filter(({ code }) => code === 'limit-exceeded')).toMatchObject([{ limit: 'nodes' }]);
  expect(graph.nodes.length).toBeLessThan(10);
});

test('row 76: a title of 64 KiB under 9,000 aliases is cut where it is kept', () => {
  const title = 'x'.repeat(65_000);
  const entity = (index: number, written: string): string =>
    `- { ${head}, metadata: { name: a${index}, title: ${written} }, spec: {} }\n`;
  const text = [
    entity(0, `&title ${title}`),
    ...Array.from({ length: 9000 }, (_, index) => entity(index + 1, '*title')),
  ].join('');
  const sizeOf = ({ catalog, graph, problems }: ReturnType<typeof opened>): number =>
    JSON.stringify(buildReport(graph, { catalog, problems, config: defaultConfig, baseline: undefined })).length;
  const titled = opened(text);
  const { catalog } = titled;
  expect(catalog.entities.every((each) => each.title!.length <= 257)).toBe(true);
  expect(catalog.problems).toContainEqual(expect.objectContaining({ limit: 'text-characters', maximum: 256 }));
  // 585 MB of titles become at most 257 characters for each entity; the rest of a report has that size anyway.
  const untitled = opened(text.replace(/title: (?:\*title|&title x+)/g, 'title: x'));
  expect(sizeOf(titled) - sizeOf(untitled)).toBeLessThan(9001 * 260);
});

test('row 76: long texts that a file really holds are kept', () => {
  const title = 'x'.repeat(65_000);
  const { catalog } = opened(`- { ${head}, metadata: { name: a, title: ${title} }, spec: {} }\n`);
  expect(catalog.entities[0]!.title).toBe(title);
});

test.each([
  ['forbidden:', '  - x'],
  ['catalog:', '  -'],
])('row 86: a list of 130,000 wrong items in faultline.yaml is a problem: %s %s', (key, item) => {
  const text = `${key}\n${Array.from({ length: 130_000 }, () => item).join('\n')}\n`;
  expect(parseConfig({ path: 'faultline.yaml', text }, rules).problems[0]).toMatchObject({ code: 'invalid-config' });
});

test.each([
  '---- x\n',
  '--- - a\n',
  '---  - a\n',
  'a: b\n--- - a\n',
  '--- a: b\n',
  '---a\n',
  'a: b\rc: d\n',
  'a: # x\rb: c\n',
  'a: b\n---\rc: d\n',
  '- a\r- b\n',
])('row 88: the fast readers read %j as the library does, or not at all', (text) => {
  const simple = parseSimpleYaml({ path: 'x.yaml', text }, defaultYamlLimits);
  const library = parseYaml({ path: 'x.yaml', text }, { locate: linePositions('x.yaml', text) });
  if (simple !== undefined) {
    expect(library.problems).toEqual([]);
    expect(JSON.stringify(simple.documents)).toBe(JSON.stringify(library.documents));
  }
});

test.each([
  ['pay\u00adments', 'pay<U+00AD>ments'],
  ['payments\u{e0041}', 'payments<U+E0041>'],
  ['payments\ufe0f', 'payments<U+FE0F>'],
  ['payments\u{e0100}', 'payments<U+E0100>'],
  ['pay\u034fments', 'pay<U+034F>ments'],
  ['pay\u3164ments', 'pay<U+3164>ments'],
  ['pay\u180ements', 'pay<U+180E>ments'],
])('row 90: characters that are not seen are shown: %j', (name, shown) => {
  expect(visibleText(name)).toBe(shown);
});

test('row 90: letters of every script and signs stay as they are', () => {
  const text = 'payments Zahlungen paiements платежи 支払い दुकान תשלומים € ✓ 🙂';
  expect(visibleText(text)).toBe(text);
});
