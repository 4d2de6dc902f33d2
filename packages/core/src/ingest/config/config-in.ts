import type { Claims } from '../../model/claims.ts';
import { type Config, defaultConfig, type Journey } from '../../model/config.ts';
import type { ConfigRef } from '../../model/config-ref.ts';
import { type ConfigInput, configSchema } from '../../model/config-schema.ts';
import { parseDuration } from '../../model/duration.ts';
import { defaultIncidentConfig, type IncidentConfig } from '../../model/incident-config.ts';
import type { ConfigurableRule } from '../../model/policy.ts';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { alertsFrom } from '../claims/alerts-from.ts';
import { type ClaimContext, claimedRef, reportFault } from '../claims/claim-context.ts';
import { claimsFrom, singleDocument } from '../claims/parse-claims.ts';
import { parseRequirements } from '../claims/parse-requirement.ts';
import { cappedProblems } from '../tree/capped-problems.ts';
import { partOf, scalarText } from '../tree/tree-queries.ts';
import type { YamlEntry, YamlValue } from '../tree/tree-value.ts';
import { validateTree } from '../tree/validate-tree.ts';
import type { ParsedYaml } from '../yaml/parse-simple-yaml.ts';
import { configRefs } from './config-refs.ts';
import { type CatalogEntry, parseCatalogEntries } from './parse-catalog-entries.ts';
import { parseChecks } from './parse-checks.ts';
import { parseClaimRules } from './parse-claim-rules.ts';
import { parseDrift } from './parse-drift.ts';
import { parseFailureDomains } from './parse-failure-domains.ts';
import { parsePolicy } from './parse-policy.ts';

/** A text, and where it is written. */
export interface PlacedText {
  readonly text: string;
  readonly source: Source;
}

/** The content of `faultline.yaml`. */
export interface ParsedConfig {
  /** The valid parts of the file; undefined if the file as a whole cannot be used. */
  readonly config: Config | undefined;
  /** Another config that this one extends: a path relative to it, which the caller reads (`extendedConfig`). */
  readonly extended: PlacedText | undefined;
  /** The keys that the file sets. */
  readonly stated: ReadonlySet<string>;
  /** Where the entities are: files, folders and globs, relative to the config file. */
  readonly catalog: readonly CatalogEntry[];
  /** Globs of files and folders that are left out, relative to the config file. */
  readonly exclude: readonly PlacedText[];
  /** Where the rest of the organization is: paths relative to the config file. */
  readonly context: readonly PlacedText[];
  /** The files of observed calls and of incidents that it names, each at its place. */
  readonly otherFiles: readonly PlacedText[];
  /** The entities that it names, each at its place. */
  readonly refs: readonly ConfigRef[];
  readonly problems: readonly Problem[];
}

/**
 * What `faultline.yaml` says. An empty file is the default config.
 *
 * @param rules the rules that it may set
 */
export function configIn(read: ParsedYaml, rules: readonly ConfigurableRule[]): ParsedConfig {
  const problems: Problem[] = [];
  const context: ClaimContext = {
    code: 'invalid-config',
    namespace: 'default',
    report: (problem) => problems.push(problem),
  };
  const tree = singleDocument(context, read.documents);
  const shaped = tree && validateTree(configSchema(rules), tree, context.code);
  const config = shaped?.value && configFrom(context, shaped.value, shaped.tree);
  const saysNothing = tree === undefined && !read.incomplete;
  return {
    config: saysNothing ? defaultConfig : config,
    extended: placedText(shaped?.value && partOf(shaped.tree, 'extends')),
    stated: new Set(entriesOf(shaped?.tree).map(({ key }) => key)),
    catalog: parseCatalogEntries(shaped?.value?.catalog ?? [], shaped && partOf(shaped.tree, 'catalog')),
    exclude: placedTexts(shaped?.value && partOf(shaped.tree, 'exclude')),
    context: placedTexts(shaped?.value && partOf(shaped.tree, 'context')),
    otherFiles: shaped?.value === undefined ? [] : otherFiles(shaped.tree),
    refs: config === undefined || shaped === undefined ? [] : configRefs(config, shaped.tree),
    problems: cappedProblems([...read.problems, ...(shaped?.problems ?? []), ...problems]),
  };
}

function placedText(value: YamlValue | undefined): PlacedText | undefined {
  return value?.type === 'scalar' ? { text: scalarText(value), source: value.source } : undefined;
}

function placedTexts(list: YamlValue | undefined): readonly PlacedText[] {
  const items = list?.type === 'list' ? list.items : [];
  return items.map((item) => ({ text: scalarText(item), source: item.source }));
}

function otherFiles(tree: YamlValue): readonly PlacedText[] {
  const observed = partOf(tree, 'observed');
  const paths = observed?.type === 'list' ? observed.items.map((each) => placedText(partOf(each, 'path'))) : [];
  return [...paths.flatMap((path) => path ?? []), ...placedTexts(partOf(partOf(tree, 'incidents'), 'files'))];
}

function configFrom(context: ClaimContext, input: ConfigInput, tree: YamlValue): Config {
  const { label, annotation, weights } = input.tiers ?? {};
  return {
    claims: parseEntities(context, input, partOf(tree, 'entities')),
    claimRules: parseClaimRules(context, input.claims, partOf(tree, 'claims')),
    journeys: parseJourneys(context, input, partOf(tree, 'journeys')),
    failureDomains: parseFailureDomains(context, input.failureDomains, partOf(tree, 'failureDomains')),
    inertTypes: inertTypes(input),
    tiers: {
      ...(label !== undefined && { label }),
      ...(annotation !== undefined && { annotation }),
      weights: weights ?? defaultConfig.tiers.weights,
    },
    evidenceMaxAge: parseDuration(input.evidence?.maxAge ?? '') ?? defaultConfig.evidenceMaxAge,
    policy: parsePolicy(context, input, tree),
    drift: parseDrift(input),
    incidents: parseIncidentSettings(input),
    checks: parseChecks(context, input, partOf(tree, 'checks')),
    alerts: alertsFrom(context, input.alerts, partOf(tree, 'alerts')).flatMap(({ alert, input: { on } }) =>
      on === undefined ? [] : [{ ...alert, on }],
    ),
  };
}

function parseIncidentSettings({ incidents }: ConfigInput): IncidentConfig {
  const { files, patterns, tolerance, window } = defaultIncidentConfig;
  return {
    files: incidents?.files ?? files,
    patterns: incidents?.patterns ?? patterns,
    tolerance: parseDuration(incidents?.tolerance ?? '') ?? tolerance,
    window: parseDuration(incidents?.window ?? '') ?? window,
  };
}

function inertTypes({ types }: ConfigInput): readonly string[] {
  const added = (types?.inert ?? []).map((type) => type.toLowerCase());
  return [...new Set([...defaultConfig.inertTypes, ...added])];
}

/** Claims by ref; of two keys with the same ref the first counts. */
function parseEntities(
  context: ClaimContext,
  { entities }: ConfigInput,
  tree: YamlValue | undefined,
): ReadonlyMap<string, Claims> {
  const claims = new Map<string, Claims>();
  for (const { key, keySource, value } of entriesOf(tree)) {
    const ref = claimedRef(context, 'entities', key, keySource);
    const input = entities[key];
    if (ref === undefined || input === undefined) continue;
    const first = claims.get(ref)?.source;
    if (first) reportFault(context, 'entities', { kind: 'repeated', what: ref, first }, keySource);
    else claims.set(ref, claimsFrom({ ...context, ref }, input, value, keySource));
  }
  return claims;
}

function parseJourneys(context: ClaimContext, { journeys }: ConfigInput, tree: YamlValue | undefined): Journey[] {
  const read = new Map<string, Journey>();
  for (const { key: name, keySource: source, value } of entriesOf(tree)) {
    const input = journeys[name];
    if (input === undefined) continue;
    const ref = `journey:default/${name.toLowerCase()}`;
    const first = read.get(ref)?.source;
    if (first) {
      reportFault(context, 'journeys', { kind: 'repeated', what: ref, first }, source);
      continue;
    }
    const ownerSource = partOf(value, 'owner')?.source ?? source;
    const owner =
      input.owner === undefined ? undefined : claimedRef(context, 'owner', input.owner, ownerSource, 'group');
    read.set(ref, {
      ref,
      name,
      ...(input.title !== undefined && { title: input.title }),
      ...(owner !== undefined && { owner }),
      ...(input.tier !== undefined && { tier: input.tier }),
      requires: parseRequirements({ ...context, ref }, input.requires, partOf(value, 'requires')),
      source,
    });
  }
  return [...read.values()];
}

function entriesOf(tree: YamlValue | undefined): readonly YamlEntry[] {
  return tree?.type === 'map' ? [...tree.entries.values()] : [];
}
