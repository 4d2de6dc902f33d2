import type { DriftReport } from '../drift/drift-report.ts';
import { observedModel } from '../drift/observed-model.ts';
import { type Traffic, withTraffic } from '../drift/with-traffic.ts';
import { compileFailureModel, type FailureModel } from '../failure/failure-model.ts';
import { buildGraph } from '../graph/build-graph.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import { asWritten } from '../incidents/learned-model.ts';
import type { OwnAcceptedRisk } from '../model/claims.ts';
import type { Entity } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import { claimKind, type Requirement } from '../model/requirement.ts';
import { type CatalogPlaces, changedConfigParts, narrowedPlaces } from './changed-config-parts.ts';
import type { CatalogState } from './judge-by-base.ts';
import { judgedEntities } from './judged-entities.ts';
import { refsNow, remainingClaims } from './remaining-claims.ts';
import type { JudgementChange } from './rule/catalog-change.ts';
import { heldTo, type PastIncidents } from './rule/past-incidents.ts';
import { requirementKey } from './rule/requirement-key.ts';
import { withConfigRequirements } from './with-config-requirements.ts';

/** One side of a change, read: its own graph, its config and its entities. */
export interface ChangeSide extends CatalogState {
  readonly catalog: { readonly entities: readonly Entity[]; readonly problems: readonly Problem[] };
  /** The file of the config, whether or not it exists. */
  readonly configFile: string;
  /** Where its config says that the entities are; absent where nothing was read. */
  readonly places?: CatalogPlaces | undefined;
  /** The observed calls by which both sides are judged. */
  readonly traffic?: Traffic | undefined;
}

/** The graph of the head by what its base says, before any rule has judged it. */
export interface JudgedHead {
  /** What is declared. */
  readonly declaredGraph: FailureModel;
  /** The same with the observed calls that count. */
  readonly graph: FailureModel;
  readonly problems: readonly Problem[];
  /** What the head changes in the judgement: it counts once it is merged. */
  readonly judgement: readonly JudgementChange[];
  /** Whether a requirement rests on a claim that the base does not have. */
  readonly isNewClaim: (requirement: Requirement) => boolean;
  /** The graph with the claims of some requirements disbelieved. */
  readonly disbelieving: (isHard: (requirement: Requirement) => boolean) => FailureModel;
  /** The ref under which the base has an entity of the head. */
  readonly formerRef: (ref: string) => string;
  readonly drift?: DriftReport;
}

/**
 * The head's entities under the base's judgement: its config, and for every entity that it has its kind, type,
 * lifecycle, system, domain, tier and bound. `check` and `diff` both compare the base with this graph. Both sides are
 * judged by the same observed calls and held to the same incidents, so that a new file of either never looks like a
 * change of the catalog.
 */
export function judgedHead(base: ChangeSide, head: ChangeSide, past: PastIncidents | undefined): JudgedHead {
  const { asOf } = head.graph;
  const { entities, changes, formerRefs } = judgedEntities(base.catalog.entities, head.catalog.entities);
  const refNow = refsNow(entities, formerRefs);
  const config = { ...base.config, claims: remainingClaims(base.config.claims, base.catalog.entities, refNow) };
  const { nodes, requirements, problems } = withConfigRequirements(buildGraph(entities, config), {
    ...asWritten(head.graph),
    base: base.graph,
  });
  const kept = keptTiersAndBounds(base.graph, nodes, formerRefs);
  const options = { asOf, evidenceMaxAge: config.evidenceMaxAge, weights: config.tiers.weights };
  const isNew = newRequirements(base.graph);
  const isDisbelieved = config.policy.newClaims === 'disbelieve';
  const plain = heldTo(past, { graph: compileFailureModel(kept.nodes, requirements, options) }).graph;
  const compiled = (isHard: (requirement: Requirement) => boolean): FailureModel =>
    compileFailureModel(
      kept.nodes,
      plain.requirements.flatMap((each) => (isHard(each) ? withoutClaim(each) : [each])),
      options,
    );
  // No change moves a name of the observed calls from one entity to another.
  const before = { entities: base.catalog.entities, nodes: base.graph.nodes, refNow };
  const drift = base.traffic && withTraffic({ graph: plain, entities, config, before }, base.traffic).drift;
  const observed = (model: FailureModel): FailureModel =>
    drift === undefined ? model : observedModel(model, drift, { count: config.drift.count });
  // The evidence of a new claim is as new as the claim: the base has not seen it either.
  const isNewClaim = (requirement: Requirement): boolean => claimKind(requirement) !== undefined && isNew(requirement);
  const declaredGraph = isDisbelieved ? compiled(isNewClaim) : plain;
  return {
    declaredGraph,
    graph: observed(declaredGraph),
    problems,
    judgement: [...policyChanges(base, head), ...changes, ...kept.changes],
    isNewClaim,
    formerRef: (ref) => formerRefs.get(ref) ?? ref,
    disbelieving: (isHard) => observed(compiled(isHard)),
    ...(drift && { drift }),
  };
}

/** The parts of the config that the head changes. */
function policyChanges(base: ChangeSide, { config, places, configFile: file }: ChangeSide): readonly JudgementChange[] {
  const source = { file, line: 1, column: 1 };
  const keys = [...narrowedPlaces(base.places, places), ...changedConfigParts(base.config, config)];
  return keys.map((key) => ({ ref: file, key, before: null, after: null, source }));
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
    const own = (['tier', 'bound', 'acceptedRisks'] as const).flatMap((key): JudgementChange[] => {
      const [was, is] = [textOf(before[key]), textOf(node[key])];
      return was === is ? [] : [{ ref: node.ref, key, before: was, after: is, source }];
    });
    for (const each of own) changes.push(each);
    if (own.length === 0) return node;
    const { tier: _, bound: __, acceptedRisks: ___, ...rest } = node;
    return {
      ...rest,
      ...(before.tier !== undefined && { tier: before.tier }),
      ...(before.bound !== undefined && { bound: before.bound }),
      ...(before.acceptedRisks !== undefined && { acceptedRisks: before.acceptedRisks }),
    };
  });
  return { nodes: kept, changes };
}

function textOf(value: GraphNode['tier'] | GraphNode['bound'] | GraphNode['acceptedRisks']): string | null {
  if (value === undefined) return null;
  return typeof value === 'object' ? value.map(partText).join(', ') : String(value);
}

function partText(part: string | OwnAcceptedRisk): string {
  if (typeof part === 'string') return part;
  const { rule, bound, expires } = part;
  return `${rule} up to ${typeof bound === 'string' ? bound : bound.join(', ')} until ${expires}`;
}
