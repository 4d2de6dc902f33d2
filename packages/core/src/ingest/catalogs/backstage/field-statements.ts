import { derivedRank, type Membership, type Need, type Statement } from '../../../model/entity.ts';
import type { RequirementRelation } from '../../../model/requirement.ts';
import type { Source } from '../../../model/source.ts';
import type { Field } from './fields.ts';

/** One entry of a field or relation: the entity that has it, and the entity that it names. */
export interface FieldEntry {
  readonly ref: string;
  readonly field: Field;
  readonly target: string;
  /** A server derived it from the spec of one of the two entities. */
  readonly isDerived: boolean;
  readonly source: Source;
}

/** What an entry of a field means for the graph. */
export function fieldStatements({ ref, field, target, isDerived, source }: FieldEntry): readonly Statement[] {
  const derived = isDerived ? derivedRank : 0;
  const says = (
    dependent: string,
    dependency: string,
    relation: RequirementRelation,
    dependencyClass: 'hard' | 'soft' = 'hard',
  ): Need => {
    const rank = derived + fieldOrder.indexOf(field);
    return { says: 'needs', dependent, dependency, class: dependencyClass, relation, target, rank, source };
  };
  const belongs = (member: string, group: string, level: 'system' | 'domain'): Membership => {
    return { says: 'belongs', member, group, level, target, rank: derived, source };
  };

  switch (field) {
    case 'owner':
      return [{ says: 'owned', target, rank: derived, source }];
    case 'system':
      return [belongs(ref, target, 'system')];
    case 'domain':
    case 'subdomainOf':
      return [belongs(ref, target, 'domain')];
    case 'dependsOn':
      return [says(ref, target, 'dependsOn')];
    case 'dependencyOf':
      return [says(target, ref, 'dependencyOf')];
    case 'consumesApis':
      return [says(ref, target, 'consumesApis')];
    case 'apiConsumedBy':
      return [says(target, ref, 'consumesApis')];
    case 'providesApis':
      return [says(target, ref, 'providesApis')];
    case 'apiProvidedBy':
      return [says(ref, target, 'providesApis')];
    case 'subcomponentOf':
      return [says(ref, target, 'subcomponentOf'), says(target, ref, 'subcomponentOf', 'soft')];
    case 'hasPart':
      if (!isComponent(ref)) return [belongs(target, ref, ref.startsWith('domain:') ? 'domain' : 'system')];
      return isComponent(target)
        ? [says(target, ref, 'subcomponentOf'), says(ref, target, 'subcomponentOf', 'soft')]
        : [];
    default:
      return field satisfies never;
  }
}

/** Of two entries that say the same, the field that comes first here counts. */
const fieldOrder: readonly Field[] = [
  'dependsOn',
  'dependencyOf',
  'consumesApis',
  'apiConsumedBy',
  'providesApis',
  'apiProvidedBy',
  'subcomponentOf',
  'hasPart',
];

function isComponent(ref: string): boolean {
  return ref.startsWith('component:');
}
