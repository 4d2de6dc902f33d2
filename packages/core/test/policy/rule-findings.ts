import { buildFindings } from '../../src/index.ts';
import type { Finding } from '../../src/policy/rule/finding.ts';
import type { Rule } from '../../src/policy/rules/rules.ts';
import { catalogModel } from '../catalog-model.ts';

/** Entities by ref, with what differs from a plain one. */
export type Entities = Parameters<typeof catalogModel>[0];

/** The findings of a rule in a catalog with this config. */
export async function found(rule: Rule, entities: Entities, yaml = ''): Promise<readonly Finding[]> {
  return buildFindings(await catalogModel(entities, yaml)).filter((each) => each.rule === rule);
}

export const refs = (findings: readonly Finding[]): string[] => findings.map(({ ref }) => ref.replace('default/', ''));

/** A database under two systems. */
export const shop: Entities = {
  'group:team': {},
  'domain:retail': {},
  'system:sales': { domain: 'retail' },
  'system:stock': { domain: 'retail' },
  'component:web': { system: 'sales', dependsOn: ['component:orders'] },
  'component:app': { system: 'sales', dependsOn: ['component:orders'] },
  'component:orders': { system: 'sales', dependsOn: ['resource:db'] },
  'component:shelves': { system: 'stock', dependsOn: ['resource:db'] },
  'component:scanner': { system: 'stock', dependsOn: ['resource:db'] },
  'resource:db': { type: 'database', system: 'sales' },
};
