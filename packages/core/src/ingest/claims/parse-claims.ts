import type { SourceFile } from '../../model/catalog.ts';
import { type Claims, type OwnAcceptedRisk, resilienceAnnotation } from '../../model/claims.ts';
import { type ClaimsInput, claimsSchema } from '../../model/claims-schema.ts';
import { parseDuration } from '../../model/duration.ts';
import type { Problem } from '../../model/problem.ts';
import { compareSources, type Source } from '../../model/source.ts';
import type { TokenBudget } from '../tree/text-limits.ts';
import { partOf, shownValue } from '../tree/tree-queries.ts';
import type { YamlScalar, YamlValue } from '../tree/tree-value.ts';
import { validateTree } from '../tree/validate-tree.ts';
import type { ParsedYaml } from '../yaml/parse-simple-yaml.ts';
import { acceptedRiskFrom } from './accepted-risk-from.ts';
import { alertsFrom } from './alerts-from.ts';
import { type ClaimContext, reportFault } from './claim-context.ts';
import { parseBound } from './parse-bound.ts';
import { parsePlacements } from './parse-placements.ts';
import { parseRequirements } from './parse-requirement.ts';

/**
 * The claims in an annotation `faultline.dev/resilience`, whose value is a text of YAML. Problems have their exact line
 * and column inside the text. Claims are undefined if the text has no valid part.
 *
 * @param namespace the namespace of refs without one: the entity's own
 * @param ref the entity's ref, so that a claim on itself is found
 * @param parse reads the text
 * @param budget what the text may cost; default: as much as a file of its length
 */
export function parseClaims(
  annotation: YamlScalar,
  namespace: string,
  ref: string | undefined,
  parse: TextParser,
  budget?: TokenBudget,
): ReadClaims {
  const problems: Problem[] = [];
  const context = contextOf(problems, namespace, ref);
  if (typeof annotation.value !== 'string') {
    const expected = 'a text that holds YAML: write `|` after the colon';
    const fault = { kind: 'unexpected', expected, found: shownValue(annotation) } as const;
    reportFault(context, resilienceAnnotation, fault, annotation.source);
    return { claims: undefined, problems };
  }
  const read = parse(
    { path: annotation.source.file, text: annotation.value },
    { locate: (offset) => annotation.sourceAt(offset), ...(budget && { budget }) },
  );
  if (read.incomplete) reportFault(context, resilienceAnnotation, { kind: 'unread' }, annotation.source);
  const tree = singleDocument(context, read.documents);
  const found = tree && claimsOf(context, tree);
  return {
    claims: found?.claims,
    problems: inWrittenOrder([...read.problems, ...(found?.problems ?? []), ...problems]),
  };
}

/** Reads a text of YAML inside another file: `parseYaml`, or the reader of simple texts. */
export type TextParser = (
  file: SourceFile,
  options: { readonly locate: (offset: number) => Source; readonly budget?: TokenBudget },
) => ParsedYaml;

/** Reads the claims of a document, given as they are or as a text of YAML. */
export function claimsReader(parse: TextParser) {
  return (value: YamlValue, namespace: string, ref: string, budget?: TokenBudget): ReadClaims => {
    if (value.type === 'scalar') return parseClaims(value, namespace, ref, parse, budget);
    const problems: Problem[] = [];
    const found = claimsOf(contextOf(problems, namespace, ref), value);
    return { claims: found.claims, problems: inWrittenOrder([...found.problems, ...problems]) };
  };
}

interface ReadClaims {
  /** Undefined if no part is valid. */
  readonly claims: Claims | undefined;
  readonly problems: readonly Problem[];
}

function contextOf(problems: Problem[], namespace: string, ref: string | undefined): ClaimContext {
  return {
    code: 'invalid-claim',
    namespace,
    ...(ref !== undefined && { ref }),
    report: (problem) => problems.push(problem),
  };
}

function claimsOf(context: ClaimContext, tree: YamlValue): ReadClaims {
  const shaped = validateTree(claimsSchema, tree, context.code);
  return {
    claims: shaped.value && claimsFrom(context, shaped.value, shaped.tree, shaped.tree.source),
    problems: shaped.problems,
  };
}

/** Problems are found kind by kind and reported from the first line to the last. */
function inWrittenOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => compareSources(a.source, b.source));
}

/** The only document of a text; undefined if it is empty. */
export function singleDocument(context: ClaimContext, documents: readonly YamlValue[]): YamlValue | undefined {
  const [first, second] = documents;
  if (second) {
    reportFault(context, '---', { kind: 'unexpected', expected: 'one document', found: 'another' }, second.source);
  }
  return first?.type === 'scalar' && first.value === null ? undefined : first;
}

/** The claims of one entity, from a value that fits the schema. */
export function claimsFrom(context: ClaimContext, input: ClaimsInput, tree: YamlValue, source: Source): Claims {
  const bound = parseBound(context, input.bound, partOf(tree, 'bound'));
  const recovers = input.recovers === undefined ? undefined : parseDuration(input.recovers);
  return {
    ...(input.tier !== undefined && { tier: input.tier }),
    ...(recovers !== undefined && { recovers }),
    ...(bound !== undefined && { bound }),
    ...(input.seenAs !== undefined && { seenAs: input.seenAs }),
    placedIn: parsePlacements(context, input.placedIn ?? {}, partOf(tree, 'placedIn')),
    requires: parseRequirements(context, input.requires ?? [], partOf(tree, 'requires')),
    ...(input.alerts !== undefined && {
      alerts: alertsFrom(context, input.alerts, partOf(tree, 'alerts')).map(({ alert }) => alert),
    }),
    ...(input.acceptedRisks !== undefined && { acceptedRisks: parseOwnRisks(context, input.acceptedRisks, tree) }),
    source,
  };
}

function parseOwnRisks(
  context: ClaimContext,
  inputs: NonNullable<ClaimsInput['acceptedRisks']>,
  tree: YamlValue,
): readonly OwnAcceptedRisk[] {
  const list = partOf(tree, 'acceptedRisks');
  return inputs.flatMap((input, index) => acceptedRiskFrom(context, input, partOf(list, index) ?? tree) ?? []);
}
