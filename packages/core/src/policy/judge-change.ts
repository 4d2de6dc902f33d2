import { analyses } from '../analysis/analyses.ts';
import { once } from '../base/memoize.ts';
import { declaredRows } from '../drift/declared-rows.ts';
import type { DriftReport } from '../drift/drift-report.ts';
import { observedModel } from '../drift/observed-model.ts';
import { type Traffic, withTraffic } from '../drift/with-traffic.ts';
import { compileFailureModel, type FailureModel } from '../failure/failure-model.ts';
import { buildGraph } from '../graph/build-graph.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { Config } from '../model/config.ts';
import type { Entity } from '../model/entity.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import { claimKind, type Requirement } from '../model/requirement.ts';
import type { Baseline } from './baseline.ts';
import { changedConfigParts } from './changed-config-parts.ts';
import { findings, type JudgedCatalog } from './findings.ts';
import { type CatalogState, knownInBase } from './judge-by-base.ts';
import { judgedEntities } from './judged-entities.ts';
import type { CatalogChange, JudgementChange } from './rule/catalog-change.ts';
import { type PastIncidents, pastOfChange } from './rule/past-incidents.ts';
import { requirementKey } from './rule/requirement-key.ts';
import { isCounting } from './verdict.ts';

/** One side of a change, read: its own graph, its config and its entities. */
export interface ChangeSide extends CatalogState {
  readonly catalog: { readonly entities: readonly Entity[]; readonly problems: readonly Problem[] };
  /** The file of the config, whether or not it exists. */
  readonly configFile: string;
  /** The observed calls by which both sides are judged. */
  readonly traffic?: Traffic | undefined;
}

/** The head of a change as its base judges it: what a report or a list of findings is made of. */
export interface JudgedChange {
  readonly graph: FailureModel;
  readonly problems: readonly Problem[];
  readonly config: Config;
  readonly baseline: Baseline;
  readonly change: CatalogChange;
  readonly drift?: DriftReport;
  readonly past?: PastIncidents | undefined;
}

/**
 * The head's entities under the base's judgement: its config, and for every entity that it has its kind, type,
 * lifecycle, system, domain, tier and bound. What the head changes in any of these is listed, and counts once it is
 * merged. Both sides are judged by the same observed calls, so that a new export never looks like a change of the
 * catalog.
 */
export function judgeChange(base: ChangeSide, head: ChangeSide): JudgedChange {
  const { config } = base;
  const { entities, changes, formerRefs } = judgedEntities(base.catalog.entities, head.catalog.entities);
  const { nodes, requirements, problems } = buildGraph(entities, config);
  const kept = keptTiersAndBounds(base.graph, nodes, formerRefs);
  const options = { asOf: head.graph.asOf, evidenceMaxAge: config.evidenceMaxAge, weights: config.tiers.weights };
  const isNew = newRequirements(base.graph);
  const isDisbelieved = config.policy.newClaims === 'disbelieve';
  const compiled = (isHard: (requirement: Requirement) => boolean): FailureModel =>
    compileFailureModel(
      kept.nodes,
      requirements.flatMap((each) => (isHard(each) ? withoutClaim(each) : [each])),
      options,
    );
  const plain = compiled(() => false);
  const drift = base.traffic && withTraffic({ graph: plain, entities, config }, base.traffic).drift;
  const judged = (isHard: (requirement: Requirement) => boolean): FailureModel =>
    drift === undefined ? compiled(isHard) : observedModel(compiled(isHard), drift, { count: config.drift.count });
  const facts = { past: pastOfChange(base, head), ...(drift && { observed: drift }) };
  // The evidence of a new claim is as new as the claim: the base has not seen it either.
  const isNewClaim = (requirement: Requirement): boolean => claimKind(requirement) !== undefined && isNew(requirement);
  const graph = judged((requirement) => isDisbelieved && isNewClaim(requirement));
  const baseline = knownInBase(base, facts.past?.shown);
  const counted = (catalog: JudgedCatalog) =>
    findings(catalog, baseline).filter(({ state: { kind } }) => isCounting({ state: kind }));
  const headCounts = once(() =>
    counted({
      ...head.config,
      ...(head.drift && { observed: head.drift }),
      past: facts.past,
      analyses: analyses(head.graph),
      problems: [...head.catalog.problems, ...head.problems].sort(compareProblems),
    }),
  );
  return {
    graph,
    problems,
    config,
    baseline,
    change: {
      base: base.graph,
      judgement: [...policyChanges(config, head), ...changes, ...kept.changes],
      headCounts,
      newClaims: graph.requirements.flatMap((each, index) => (isNewClaim(each) ? [index] : [])),
      withoutClaims: (claims) => {
        const disbelieved = new Set(claims.map((index) => requirementKey(graph.requirements[index]!)));
        const model = judged((each) => disbelieved.has(requirementKey(each)));
        return counted({ ...config, ...facts, analyses: analyses(model), problems }).filter(
          ({ severity }) => severity === 'error',
        );
      },
      wasDeclared:
        base.drift === undefined
          ? () => false
          : declaredRows({ ...base, entities: base.catalog.entities, drift: base.drift }),
    },
    ...(drift && { drift }),
    past: facts.past,
  };
}

/** The parts of the config that the head changes. */
function policyChanges(config: Config, { config: now, configFile: file }: ChangeSide): readonly JudgementChange[] {
  const source = { file, line: 1, column: 1 };
  return changedConfigParts(config, now).map((key) => ({ ref: file, key, before: null, after: null, source }));
}

function newRequirements({ requirements }: FailureModel): (requirement: Requirement) => boolean {
  const known = new Set(requirements.map(requirementKey));
  return (requirement) => !known.has(requirementKey(requirement));
}

/** A requirement with its claim disbelieved: each member is needed, at once. */
function withoutClaim({ fallback: _, evidence: __, ...requirement }: Requirement): readonly Requirement[] {
  return requirement.of.map((member) => ({ ...requirement, class: 'hard', needs: 1, of: [member] }));
}

/** The nodes of the head with the tier and bound of the base, where the base has them. */
function keptTiersAndBounds(
  { nodes: known, indexOf }: FailureModel,
  nodes: readonly GraphNode[],
  formerRefs: ReadonlyMap<string, string>,
): { readonly nodes: readonly GraphNode[]; readonly changes: readonly JudgementChange[] } {
  const changes: JudgementChange[] = [];
  const kept = nodes.map((node) => {
    const before = known[indexOf.get(formerRefs.get(node.ref) ?? node.ref) ?? -1];
    if (before === undefined || !before.declared || !node.declared || node.source === undefined) return node;
    const { source } = node;
    const own = (['tier', 'bound'] as const).flatMap((key): JudgementChange[] => {
      const [was, is] = [textOf(before[key]), textOf(node[key])];
      return was === is ? [] : [{ ref: node.ref, key, before: was, after: is, source }];
    });
    changes.push(...own);
    if (own.length === 0) return node;
    const { tier: _, bound: __, ...rest } = node;
    return {
      ...rest,
      ...(before.tier !== undefined && { tier: before.tier }),
      ...(before.bound !== undefined && { bound: before.bound }),
    };
  });
  return { nodes: kept, changes };
}

function textOf(value: GraphNode['tier'] | GraphNode['bound']): string | null {
  if (value === undefined) return null;
  return typeof value === 'object' ? value.join(', ') : String(value);
}
