import { expect, test } from 'vitest';
import { readDot } from '../../../test/parsers/dot.ts';
import { readMermaid } from '../../../test/parsers/mermaid.ts';
import { exampleReport } from '../../../test/viewer/reports.ts';
import { type ShownGraph, shownDot, shownGraph, shownMermaid } from '../src/world/shown-graph.ts';
import { openWorld } from '../src/world/world.ts';

const { graph } = openWorld(exampleReport('storefront'));
const [checkout, tax] = ['component:default/checkout', 'component:default/tax'] as const;
const marks = [
  { kind: 'box', ref: checkout, label: 'checkout: down' },
  { kind: 'box', ref: tax, label: 'tax: failed' },
  { kind: 'path', between: [tax, checkout] as const },
  { kind: 'path', between: [tax, 'component:default/elsewhere'] as const },
];

test('a picture as data: who is in it with what is said of them, and who needs whom, whichever way a line runs', () => {
  expect(shownGraph({ marks }, graph)).toEqual({
    nodes: [
      expect.objectContaining({ ref: checkout, kind: 'component', name: 'checkout', says: 'checkout: down' }),
      expect.objectContaining({ ref: tax, system: 'system:default/ordering' }),
    ],
    edges: [{ from: checkout, to: tax }],
  });
});

test('names stay names in DOT and Mermaid', async () => {
  const evil = ['"] n9 [label="x', '<b>a</b> & "b" \\n', 'end; click n0 href "javascript:x"', '##[error]'];
  const shown: ShownGraph = {
    nodes: evil.map((says, index) => ({
      ref: `component:default/${index}`,
      kind: 'component',
      name: says,
      owner: null,
      system: null,
      says,
    })),
    edges: [{ from: 'component:default/0', to: 'component:default/1' }],
  };
  const labels = [...evil.slice(0, 3), '# #[error]'];
  expect(await readDot(shownDot(shown))).toEqual({ labels, edges: ['n0->n1'] });
  expect(await readMermaid(shownMermaid(shown))).toEqual({ labels, edges: ['n0 n1'] });
});
