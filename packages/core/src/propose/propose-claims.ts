import { counted } from '../base/counted.ts';
import { compareText } from '../base/order.ts';
import type { Catalog } from '../model/catalog.ts';
import { type Proposal, writtenRef, yamlText } from './proposal.ts';

/** Claims to start from, about the entity that most others depend on and one of those; always commented out. */
export function proposeClaims(
  catalog: Catalog,
  dependents: ReadonlyMap<string, ReadonlySet<string>>,
  asOf: string | undefined,
): readonly Proposal[] {
  const widest = mostDependedOn(catalog, dependents);
  const dependency = widest?.dependency ?? 'component:pricing';
  const dependent = widest?.dependent ?? 'component:checkout';
  return [
    {
      why:
        widest === undefined
          ? 'An example: nothing in the catalog has a dependent yet.'
          : `An example: ${counted(widest.count, 'entity', 'entities')} depend on ${yamlText(dependency)}, more than on any other.`,
      lines: [
        `${yamlText(dependency)}:`,
        '  tier: 1',
        '  recovers: 5m',
        '  placedIn: { zone: [zone-a, zone-b] }',
        `${yamlText(dependent)}:`,
        '  requires:',
        `    - on: ${yamlText(dependency)}`,
        '      fallback: { lasts: 30m, mode: cached answers }',
        ...(asOf === undefined ? [] : [`      evidence: { date: ${asOf}, link: https://wiki.example/game-days/1 }`]),
      ],
      certain: false,
    },
  ];
}

function mostDependedOn(
  catalog: Catalog,
  dependents: ReadonlyMap<string, ReadonlySet<string>>,
): { readonly dependency: string; readonly dependent: string; readonly count: number } | undefined {
  const ranked = catalog.entities.flatMap(({ kind, ref }) => {
    const others = [...(dependents.get(ref) ?? [])].filter((other) => other !== ref).sort(compareText);
    const dependency = writtenRef(ref);
    const dependent = others.map(writtenRef).find((written) => written !== undefined);
    const isCandidate = (kind === 'component' || kind === 'resource') && dependency && dependent;
    return isCandidate ? [{ dependency, dependent, count: others.length }] : [];
  });
  return ranked.sort((a, b) => b.count - a.count || compareText(a.dependency, b.dependency))[0];
}
