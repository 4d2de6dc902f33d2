import { expect, test } from 'vitest';
import { diffGraphs } from '../packages/core/src/index.ts';
import { catalogModel } from '../packages/core/test/catalog-model.ts';
import { diffFormats } from './loaded-formats.ts';

const needsLedger = { dependsOn: ['component:ledger'] };
const shop = { 'component:ledger': {}, 'component:cart': {}, 'component:billing': {}, 'component:search': {} };

test('where one dependent replaces another, each cause has its own effect, and says who comes and who leaves', async () => {
  const [before, after] = await Promise.all([
    catalogModel({ ...shop, 'component:cart': needsLedger }),
    catalogModel({ ...shop, 'component:billing': needsLedger }),
  ]);
  const diff = diffGraphs({ graph: before.graph, incomplete: false }, { graph: after.graph, incomplete: true });
  const markdown = diffFormats.markdown({ ...diff, base: 'main', head: 'HEAD' });
  const rows = markdown.split('\n').filter((line) => line.startsWith('| `component:') && line.includes(', hard<br>'));
  expect(rows.map((row) => row.replace(/<br>`catalog\.json:\d+:\d+`/, ''))).toEqual([
    '| `component:billing` → `component:ledger`<br>added, hard | loss of `component:ledger`: now `component:billing` as well |  | make it soft, or give it a fallback: all of the additional harm goes away |',
    '| `component:cart` → `component:ledger`<br>removed, hard |  | loss of `component:ledger`: no longer `component:cart` |  |',
  ]);
});

test('of the losses that now reach an entity, each cause names those that it brings', async () => {
  const yaml = 'entities: { component:checkout: { tier: 1 } }';
  const parts = { 'component:mail': {}, 'component:rates': {} };
  const [before, after] = await Promise.all([
    catalogModel({ ...parts, 'component:checkout': {} }, yaml),
    catalogModel({ ...parts, 'component:checkout': { dependsOn: ['component:mail', 'component:rates'] } }, yaml),
  ]);
  const diff = diffGraphs({ graph: before.graph, incomplete: false }, { graph: after.graph, incomplete: false });
  const markdown = diffFormats.markdown({ ...diff, base: 'main', head: 'HEAD' });
  for (const name of ['mail', 'rates'])
    expect(markdown).toMatch(
      new RegExp(
        `→ \`component:${name}\`<br>.*\\| \`component:checkout\` now goes down with \`component:${name}\`<br>`,
      ),
    );
});

test('the heading of a head that could not be read in full does not say better', async () => {
  const [before, after] = await Promise.all([
    catalogModel({ ...shop, 'component:cart': needsLedger }),
    catalogModel(shop),
  ]);
  const diff = diffGraphs({ graph: before.graph, incomplete: false }, { graph: after.graph, incomplete: true });
  const named = { ...diff, base: 'main', head: 'HEAD' };
  expect(diffFormats.markdown(named)).toContain('## ⚠️ Something could not be read\n');
  for (const format of ['markdown', 'text'] as const)
    expect(diffFormats[format](named)).not.toMatch(/Better|less far\n/);
});

test('the heading of a head that could not be read in full names failing rules, and no failure that reaches further', async () => {
  const [before, after] = await Promise.all([
    catalogModel({ ...shop, 'component:cart': needsLedger }),
    catalogModel(shop),
  ]);
  const diff = diffGraphs({ graph: before.graph, incomplete: false }, { graph: after.graph, incomplete: true });
  const finding = { rule: 'forbidden', message: 'no', advice: 'none', source: { file: 'a', line: 1, column: 1 } };
  for (const verdict of ['worse', 'mixed'] as const) {
    const judged = { ...diff, verdict, findings: [{ ...finding, ref: 'component:default/cart', about: null }] };
    expect(diffFormats.markdown({ ...judged, base: 'main', head: 'HEAD' } as never)).toContain(
      '## ⚠️ Rules fail, and something could not be read\n',
    );
  }
});
