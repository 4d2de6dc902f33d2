import { analyses } from '../analysis/analyses.ts';
import { once } from '../base/memoize.ts';
import { declaredRows } from '../drift/declared-rows.ts';
import type { DriftReport } from '../drift/drift-report.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Config } from '../model/config.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import type { Baseline } from './baseline.ts';
import { findings, type JudgedCatalog } from './findings.ts';
import { knownInBase } from './judge-by-base.ts';
import { type ChangeSide, judgedHead } from './judged-head.ts';
import type { CatalogChange } from './rule/catalog-change.ts';
import { heldTo, judgedIncidents, type PastIncidents, pastOfChange } from './rule/past-incidents.ts';
import { requirementKey } from './rule/requirement-key.ts';
import { isCounting } from './verdict.ts';

/** The head of a change as its base judges it: what a report or a list of findings is made of. */
export interface JudgedChange {
  readonly graph: FailureModel;
  /** The same without the observed calls that nobody declared. */
  readonly declaredGraph: FailureModel;
  readonly problems: readonly Problem[];
  readonly config: Config;
  readonly baseline: Baseline;
  readonly change: CatalogChange;
  readonly drift?: DriftReport;
  readonly past?: PastIncidents | undefined;
}

/** What a check of a change judges: the head by its base, and what the base knows. */
export function judgeChange(statedBase: ChangeSide, statedHead: ChangeSide): JudgedChange {
  const past = pastOfChange(statedBase, statedHead);
  const [base, head] = [heldTo(past, statedBase), heldTo(past, statedHead)];
  const { config } = base;
  const judged = judgedHead(base, head, past);
  const { graph, declaredGraph, problems, judgement, isNewClaim, formerRef, disbelieving, drift } = judged;
  const facts = { past, ...(drift && { observed: drift }) };
  const baseline = knownInBase(base, past?.shown);
  const counted = (catalog: JudgedCatalog) =>
    findings(catalog, baseline).filter(({ state: { kind } }) => isCounting({ state: kind }));
  const headCounts = once(() =>
    counted({
      ...head.config,
      ...(head.drift && { observed: head.drift }),
      past,
      analyses: analyses(head.graph),
      problems: [...head.catalog.problems, ...head.problems].sort(compareProblems),
    }),
  );
  return {
    graph,
    declaredGraph,
    problems,
    config,
    baseline,
    change: {
      base: base.graph,
      head: head.graph,
      headGaps: once(() => (past === undefined ? [] : judgedIncidents(head.graph, past).gaps())),
      judgement,
      headCounts,
      newClaims: graph.requirements.flatMap((each, index) => (isNewClaim(each) ? [index] : [])),
      withoutClaims: (claims) => {
        const disbelieved = new Set(claims.map((index) => requirementKey(graph.requirements[index]!)));
        const model = disbelieving((each) => disbelieved.has(requirementKey(each)));
        return counted({ ...config, ...facts, analyses: analyses(model), problems }).filter(
          ({ severity }) => severity === 'error',
        );
      },
      formerRef,
      wasDeclared:
        base.drift === undefined
          ? () => false
          : declaredRows({ ...base, entities: base.catalog.entities, drift: base.drift }),
    },
    ...(drift && { drift }),
    past,
  };
}
