import * as z from 'zod/mini';
import type { Analyses } from '../../analysis/analyses.ts';
import type { CheckCoverage } from '../../analysis/check-coverage.ts';
import { once } from '../../base/memoize.ts';
import type { DriftReport } from '../../drift/drift-report.ts';
import type { FindingProblem } from '../../model/finding-problem.ts';
import type { ConfigurableRule, Policy } from '../../model/policy.ts';
import type { CatalogChange } from './catalog-change.ts';
import type { Finding, RuleFinding } from './finding.ts';
import type { JudgedIncidents } from './past-incidents.ts';
import type { RiskOutcome } from './risk-outcome.ts';

/** What rules judge. */
export interface RuleContext {
  readonly analyses: Analyses;
  readonly policy: Policy;
  /** Problems of reading the catalog and of building the graph that rules report. */
  readonly problems: readonly FindingProblem[];
  /** Seconds for which evidence proves a claim. */
  readonly evidenceMaxAge: number;
  /** What is declared against observed calls; undefined where there are none. */
  readonly observed?: DriftReport;
  /** The incidents that the catalog is held to; undefined where there are none. */
  readonly past?: JudgedIncidents;
  /** What the checks of each journey notice, by journey; computed on demand, empty where the config has no checks. */
  readonly coverage: () => readonly CheckCoverage[];
  /** The change under review; undefined where a catalog is judged alone. */
  readonly change?: CatalogChange;
  /** The outcome of each accepted risk; empty while the graph is judged. */
  readonly risks: readonly RiskOutcome[];
  /** The findings so far, with what has been decided about them; empty while the graph is judged. */
  readonly decided: readonly Finding[];
}

/** A finding as a rule describes it. */
export interface Described<Detail extends object> {
  readonly ref: string;
  readonly detail: Detail;
}

/** One thing that can be wrong, in one file: everything that the product says about it derives from this. */
export interface RuleDefinition<Id extends string = string, Detail extends object = object> extends ConfigurableRule {
  readonly id: Id;
  /** What it finds, in a line. */
  readonly title: string;
  /** Why that matters, in a sentence. */
  readonly why: string;
  /** `decisions` for rules about accepted risks, `comparison` for rules about findings: they run after the others. */
  readonly judges: 'graph' | 'decisions' | 'comparison';
  find(context: RuleContext): readonly RuleFinding<Detail>[];
  /** A finding in a sentence without its place. */
  describe(finding: Described<Detail>): string;
  /** A remedy of kind `describe` in a sentence, made from its `what`. Default: `add its <what>`. */
  advise?(what: string): string;
}

type OptionsOf<Shape extends z.core.$ZodShape> = z.output<z.ZodMiniObject<Shape>>;

/** `options` gives the keys of the rule in `faultline.yaml` beside `severity`; it is called where they are read. */
export function defineRule<const Id extends string, Detail extends object, Shape extends z.core.$ZodShape>(
  rule: Omit<RuleDefinition<Id, Detail>, 'find' | 'options' | 'judges'> & {
    readonly judges?: RuleDefinition['judges'];
    readonly options?: () => Shape;
    readonly find: (context: RuleContext, options: OptionsOf<Shape>) => readonly RuleFinding<Detail>[];
  },
): RuleDefinition<Id> {
  const defaults = once(() => (rule.options === undefined ? {} : z.object(rule.options()).parse({})));
  return {
    judges: 'graph',
    ...rule,
    find: (context) => rule.find(context, (context.policy.options.get(rule.id) ?? defaults()) as OptionsOf<Shape>),
  };
}
