import { expect, test } from 'vitest';
import { parseConfig } from '../../src/ingest/config/parse-config.ts';
import { parseCatalogFile } from '../../src/ingest/parse-catalog-file.ts';
import { describeProblem } from '../../src/model/problem-text.ts';
import { openModel } from '../../src/open-model.ts';
import { rules } from '../../src/policy/rules/rules.ts';

const part = (name: string, spec: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { owner: o, lifecycle: production, ${spec} }\n`;

const catalog = [
  part('shop', 'type: website, dependsOn: [component:ui, component:auth, component:gone]'),
  part('ui', 'type: library, subcomponentOf: auth'),
  part('auth', 'type: service'),
].join('---\n');

/** `dependent → dependency class relation`, and what is wrong with the config. */
function read(config: string) {
  const { entities } = parseCatalogFile({ path: 'c.yaml', text: catalog });
  const parsed = parseConfig({ path: 'faultline.yaml', text: config }, rules);
  const { graph } = openModel(entities, parsed.config!, { asOf: '2026-11-01' });
  const name = (ref: string): string => ref.replace('component:default/', '');
  return {
    problems: parsed.problems.map(describeProblem),
    needs: graph.requirements.map(
      ({ ref, of, class: kind, relation, fallback }) =>
        `${name(ref)} → ${of.map(name)} ${kind}${fallback ? ` ${fallback.lasts}s` : ''} ${relation}`,
    ),
    proven: graph.proven,
  };
}

test('a claim by selectors classifies every plain dependency that matches, also on what nobody describes', () => {
  const { problems, needs } = read(`claims:
  - { from: { type: website }, to: { type: library }, class: informational }
  - { from: { kind: component }, to: { ref: 'component:default/g*' }, fallback: { lasts: 1h } }
`);
  expect(problems).toEqual([]);
  expect(needs).toEqual([
    'auth → ui soft subcomponentOf',
    'shop → auth hard dependsOn',
    'shop → gone hard 3600s claim',
    'shop → ui informational claim',
    'ui → auth hard subcomponentOf',
  ]);
});

test('a part can be said not to need its whole, as a claim that the worst case disbelieves', () => {
  const rule = 'claims: [{ from: { type: library }, to: { type: service }, class: informational }]\n';
  const single = 'entities: { component:ui: { requires: [{ on: component:auth, class: informational }] } }\n';
  for (const config of [rule, single]) {
    const { needs, proven } = read(config);
    const index = needs.indexOf('ui → auth informational claim');
    expect([needs.includes('auth → ui soft subcomponentOf'), proven[index]]).toEqual([true, false]);
  }
});

test('a claim about a single dependency takes precedence, and of several selectors the strictest counts', () => {
  const { needs } = read(`
entities: { component:shop: { requires: [{ on: component:auth, class: soft }] } }
claims:
  - { from: { kind: component }, to: { kind: component }, class: informational }
  - { from: { ref: 'component:default/shop' }, to: { type: library }, class: soft }
`);
  expect(needs).toContain('shop → auth soft claim');
  expect(needs).toContain('shop → ui soft claim');
  expect(needs).toContain('shop → gone informational claim');
});

test.each([
  ['{ from: { kind: component }, to: { type: library } }', /class: soft/],
  ['{ from: {}, to: { type: library }, class: soft }', /something that the entities have in common/],
  ['{ from: { kynd: component }, to: { type: library }, class: soft }', /unknown key kynd; did you mean kind\?/],
  ['{ from: { kind: component }, to: { type: library }, class: soft, fallback: { lasts: 1h } }', /fallback/],
])('the claim %s is an error', (claim, message) => {
  expect(read(`claims: [${claim}]\n`).problems.join()).toMatch(message);
});
