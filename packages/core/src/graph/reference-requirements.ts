import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Entity, Reference, Relation } from '../model/entity.ts';
import type { Requirement, RequirementRelation } from '../model/requirement.ts';
import { compareSources } from '../model/source.ts';

/**
 * The requirements that plain catalog references stand for, one for each distinct statement. The same statement made
 * twice (a dependsOn and its inverse, a spec field and the relation a server derived from it) is one requirement; what
 * a person wrote wins over what a server derived, then the earlier field of `fieldOrder`, then the earlier place.
 */
export function referenceRequirements(entities: readonly Entity[]): Requirement[] {
  const statements = entities
    .flatMap((entity) => entity.references.flatMap((reference) => statementsOf(entity.ref, reference)))
    .sort(compareStatements);
  return [
    ...mergeDuplicates(statements.filter((each) => each.relation !== 'providesApis')),
    ...apiRequirements(statements),
  ];
}

/** "`ref` needs `dependency`", as read from one reference. */
interface Statement {
  readonly ref: string;
  readonly dependency: string;
  readonly class: 'hard' | 'soft';
  readonly relation: RequirementRelation;
  readonly reference: Reference;
}

const fieldOrder: readonly Relation[] = [
  'dependsOn',
  'dependencyOf',
  'consumesApis',
  'apiConsumedBy',
  'providesApis',
  'apiProvidedBy',
  'subcomponentOf',
  'hasPart',
];

function statementsOf(ref: string, reference: Reference): Statement[] {
  const { target } = reference;
  const says = (
    dependent: string,
    dependency: string,
    relation: RequirementRelation,
    dependencyClass: 'hard' | 'soft' = 'hard',
  ): Statement => ({ ref: dependent, dependency, class: dependencyClass, relation, reference });

  switch (reference.relation) {
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
      return isComponent(ref) && isComponent(target)
        ? [says(target, ref, 'subcomponentOf'), says(ref, target, 'subcomponentOf', 'soft')]
        : [];
    case 'owner':
    case 'system':
    case 'domain':
    case 'subdomainOf':
      return [];
    default:
      reference.relation satisfies never;
      return [];
  }
}

function isComponent(ref: string): boolean {
  return ref.startsWith('component:');
}

function compareStatements(a: Statement, b: Statement): number {
  return (
    compareText(b.reference.origin, a.reference.origin) ||
    fieldOrder.indexOf(a.reference.relation) - fieldOrder.indexOf(b.reference.relation) ||
    compareSources(a.reference.source, b.reference.source)
  );
}

/** The first statement of each (dependent, dependency, class) speaks for the rest. */
function mergeDuplicates(statements: readonly Statement[]): Requirement[] {
  const first = new Map<string, Statement>();
  for (const statement of statements) {
    const key = `${statement.ref}\n${statement.dependency}\n${statement.class}`;
    if (!first.has(key)) first.set(key, statement);
  }
  return [...first.values()].map((statement) => ({
    ref: statement.ref,
    needs: 1,
    of: [statement.dependency],
    class: statement.class,
    relation: statement.relation,
    source: statement.reference.source,
  }));
}

/** An API works while one of its providers does. */
function apiRequirements(statements: readonly Statement[]): Requirement[] {
  const providing = statements.filter((statement) => statement.relation === 'providesApis');
  return [...groupBy(providing, (statement) => statement.ref)].map(([api, provided]) => ({
    ref: api,
    needs: 1,
    of: [...new Set(provided.map((statement) => statement.dependency))].sort(compareText),
    class: 'hard',
    relation: 'providesApis',
    source: provided[0]!.reference.source,
  }));
}
