import type { CompiledGraph } from '../graph/compile-graph.ts';
import { queueTypes } from '../model/drift-config.ts';
import { isRedundant, type Requirement } from '../model/requirement.ts';

/** One member of one declared requirement that calls can confirm. */
export interface Need {
  readonly dependent: string;
  readonly dependency: string;
  /** The first requirement that states it. */
  readonly requirement: Requirement;
  /** Other members that do as well: the loss of one is survived. */
  readonly others: readonly string[];
}

/** What the catalog declares, as calls would show it. */
export interface DeclaredNeeds {
  /** By dependent, then dependency. */
  readonly needs: ReadonlyMap<string, ReadonlyMap<string, Need>>;
  /** Whole and part belong together; calls between them need no declaration. */
  readonly belongs: (a: string, b: string) => boolean;
  readonly isQueue: (ref: string) => boolean;
  /** Refs of Components, Resources and APIs. */
  readonly dependentsOf: (ref: string) => readonly string[];
}

const judgedRelations: ReadonlySet<Requirement['relation']> = new Set([
  'claim',
  'dependsOn',
  'dependencyOf',
  'consumesApis',
  'providesApis',
]);

const callingKinds = /^(?:component|resource|api):/;

/**
 * The declared dependencies between Components, Resources and APIs. The providers of an API that nobody consumes are
 * not part of any call.
 */
export function declaredNeeds({ nodes, requirements }: CompiledGraph, queues: readonly string[]): DeclaredNeeds {
  const consumed = new Set(requirements.filter(({ relation }) => relation !== 'member').flatMap(({ of }) => of));
  // One provider of an API is called at a time, although nobody has said that one is enough.
  const providers = new Map<string, string[]>();
  for (const { ref, of, relation } of requirements) {
    if (relation === 'providesApis') providers.set(ref, [...(providers.get(ref) ?? []), ...of]);
  }
  const typeOf = new Map(nodes.map(({ ref, type }) => [ref, type?.toLowerCase() ?? '']));
  const named = new Set(queues);
  const needs = new Map<string, Map<string, Need>>();
  const dependents = new Map<string, string[]>();
  const parts = new Set<string>();
  for (const requirement of requirements) {
    const { ref, of, relation } = requirement;
    if (relation === 'subcomponentOf') for (const member of of) parts.add(`${ref}\n${member}`);
    if (!judgedRelations.has(relation) || !callingKinds.test(ref)) continue;
    if (relation === 'providesApis' && !consumed.has(ref)) continue;
    const own = needs.get(ref) ?? new Map<string, Need>();
    needs.set(ref, own);
    for (const dependency of of) {
      if (!callingKinds.test(dependency) || dependency === ref || own.has(dependency)) continue;
      const members = relation === 'providesApis' ? providers.get(ref)! : isRedundant(requirement) ? of : [];
      const others = members.filter((other) => other !== dependency);
      own.set(dependency, { dependent: ref, dependency, requirement, others });
      const users = dependents.get(dependency);
      if (users === undefined) dependents.set(dependency, [ref]);
      else users.push(ref);
    }
  }
  return {
    needs,
    belongs: (a, b) => parts.has(`${a}\n${b}`) || parts.has(`${b}\n${a}`),
    isQueue: (ref) => named.has(ref) || (ref.startsWith('resource:') && queueTypes.has(typeOf.get(ref) ?? '')),
    dependentsOf: (ref) => dependents.get(ref) ?? [],
  };
}
