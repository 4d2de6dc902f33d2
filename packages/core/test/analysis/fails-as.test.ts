import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainOutage } from '../../src/analysis/explain-outage.ts';
import { explainTree } from '../../src/analysis/explain-tree.ts';
import { failsAs } from '../../src/analysis/fails-as.ts';
import { simulate } from '../../src/failure/simulate.ts';
import { catalogModel } from '../catalog-model.ts';

/** A catalog entity and the System or Domain that it names, if any. */
interface Part {
  readonly kind: 'Component' | 'System' | 'Domain';
  readonly name: string;
  readonly type: 'service' | 'library';
  readonly owner: 'red' | 'blue';
  readonly within?: string;
  readonly needs: readonly number[];
}

const number = fc.nat({ max: 3 });
const partsOf = (kind: Part['kind'], level: string, count: number) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, at) =>
      fc.record({
        kind: fc.constant(kind),
        name: fc.constant(`${kind[0]!.toLowerCase()}${at}`),
        type: fc.constantFrom('service' as const, 'service' as const, 'library' as const),
        owner: fc.constantFrom('red' as const, 'blue' as const),
        within: fc.option(
          number.map((to) => `${level}${to}`),
          { nil: undefined },
        ),
        needs: kind === 'Component' ? fc.array(number, { maxLength: 2 }) : fc.constant([]),
      }),
    ),
  );

const catalog = fc
  .tuple(partsOf('Component', 's', 7), partsOf('System', 'd', 4), partsOf('Domain', 'd', 4))
  .map((parts) => parts.flat() as readonly Part[]);

const fields = { Component: 'system', System: 'domain', Domain: 'subdomainOf' };

const specOf = ({ kind, type, owner, within, needs }: Part) => ({
  ...(kind === 'Component' && { type, dependsOn: needs.map((to) => `component:c${to}`) }),
  owner,
  ...(within !== undefined && { [fields[kind]]: within }),
});

const refOf = (part: Part): string => `${part.kind.toLowerCase()}:default/${part.name}`;

/** Whether the chain of what a part lies in, from the part upwards, comes to `whole`. */
function liesIn(parts: readonly Part[], part: Part, whole: string, steps = 0): boolean {
  if (part.within === undefined || steps > parts.length) return false;
  const outer = parts.find(({ name }) => name === part.within)!;
  return refOf(outer) === whole || liesIn(parts, outer, whole, steps + 1);
}

test('a System, Domain or Group fails as all Components in it that run, however deeply they lie in it', async () => {
  await fc.assert(
    fc.asyncProperty(catalog, async (parts) => {
      const entities = Object.fromEntries(
        parts.map((part) => [`${part.kind.toLowerCase()}:${part.name}`, specOf(part)]),
      );
      const { graph } = await catalogModel(entities);
      const running = parts.filter(({ kind, type }) => kind === 'Component' && type === 'service');
      for (const whole of [...parts.map(refOf), 'group:default/red', 'group:default/blue']) {
        const expected = running
          .filter(
            (part) => refOf(part) === whole || `group:default/${part.owner}` === whole || liesIn(parts, part, whole),
          )
          .map(refOf)
          .sort();
        if (!graph.indexOf.has(whole)) continue;
        expect(failsAs(graph, whole)).toEqual(expected);
        if (expected.length === 0) continue;
        const { asked, firebreaks, ...outage } = explainOutage(graph, [whole], { lasts: null });
        expect(asked).toEqual([{ ref: whole, standsFor: expected.length }]);
        expect(outage).toEqual(simulate(graph, expected, { lasts: null }));
        const tree = explainTree(graph, whole, { depth: 99, width: 99 }, expected);
        expect(tree.failed).toEqual(expected);
        expect(tree.down.component ?? 0).toBe(
          outage.declared.down.filter((ref) => running.some((part) => refOf(part) === ref)).length,
        );
      }
    }),
    { numRuns: 100 },
  );
});

test.each(['system:login', 'domain:login', 'group:login', 'service:login'])(
  'what is needed and consists of nothing that is described, such as %s, fails as itself',
  async (ref) => {
    const full = ref.replace(':', ':default/');
    const { graph } = await catalogModel({ 'component:web': { type: 'service', dependsOn: [ref] } });
    expect(failsAs(graph, full)).toEqual([full]);
    expect(simulate(graph, [full], { lasts: null }).declared.down).toContain('component:default/web');
  },
);

test('a Group that is needed fails together with what it owns, so that its dependents go down as in the ranking', async () => {
  const { graph } = await catalogModel({
    'group:team': {},
    'component:api': { owner: 'team' },
    'component:web': { owner: 'others', dependsOn: ['group:team'] },
  });
  expect(failsAs(graph, 'group:default/team')).toEqual(['component:default/api', 'group:default/team']);
  const failed = failsAs(graph, 'group:default/team');
  expect(simulate(graph, failed, { lasts: null }).declared.down).toEqual(['component:default/web']);
});
