import { mergeCatalog, parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import type { RequirementClaim } from '../../packages/core/src/model/claims.ts';
import { type Config, defaultConfig } from '../../packages/core/src/model/config.ts';
import type { Entity } from '../../packages/core/src/model/entity.ts';
import { openModel } from '../../packages/core/src/open-model.ts';
import type { ChangeSide } from '../../packages/core/src/policy/judged-head.ts';
import { rules } from '../../packages/core/src/policy/rules/rules.ts';
import type { ChangePolicy } from './change-oracle.ts';
import { claimOf, source } from './claim-of.ts';
import { type Catalog, type Declared, files, journey } from './drawn-change.ts';

function entityOf(ref: string, { system: group, tier: own, bound: scope, type, needs, file }: Declared, line: number) {
  const source = { file, line, column: 1 };
  const entity: Entity = {
    ref,
    kind: 'component',
    namespace: 'default',
    name: ref.slice(-1),
    type,
    tags: [],
    labels: new Map(),
    annotations: new Map(),
    links: [],
    statements:
      group === undefined
        ? []
        : [{ says: 'belongs', member: ref, group, level: 'system', target: group, rank: 0, source }],
    claims: {
      ...(own !== undefined && { tier: own }),
      ...(scope !== undefined && { bound: scope }),
      placedIn: [],
      requires: needs.map(claimOf),
      source,
    },
    source,
  };
  return entity;
}

const emptyFile = parseCatalogFile({ path: 'empty.yaml', text: '' });
const brokenFiles = new Map(
  [...files, 'new.yaml'].map((path) => [path, parseCatalogFile({ path, text: 'a: [' })] as const),
);

function catalogOf({ declarations, broken }: Catalog) {
  const read = [...new Set([...files, ...broken])].map((path) => {
    const entities = [...declarations].flatMap(([ref, own], place) =>
      own.flatMap((each, index) => (each.file === path ? [entityOf(ref, each, place * 10 + index + 1)] : [])),
    );
    // A syntax error hides the whole file.
    return broken.has(path) ? brokenFiles.get(path)! : { ...emptyFile, path, entities };
  });
  return mergeCatalog(read);
}

/** One side of a change, as `judgeChange` has it. */
export function sideOf(state: Catalog, config: Config): ChangeSide & { readonly isIncomplete: boolean } {
  const catalog = catalogOf(state);
  const { graph, problems } = openModel(catalog.entities, config, { asOf: '2026-11-20' });
  const side = { graph, problems, catalog, config, baseline: undefined, configFile: 'faultline.yaml' };
  return { ...side, isIncomplete: catalog.incomplete };
}

/** The rules that fail nothing. */
const harmless = rules.flatMap(({ id, level }) => (level === 'error' ? [] : [[id, 'off'] as const]));

interface ConfigOptions extends Pick<Catalog, 'configured'> {
  readonly isSilent: boolean;
  readonly hasAllRules: boolean;
}

/** The config of a drawn catalog: the journey, what it says of components, and the policy unless it is silenced. */
export function configOf(
  wanted: readonly string[],
  policy: ChangePolicy,
  { configured, isSilent, hasAllRules }: ConfigOptions,
): Config {
  const claimed = (ref: string): readonly RequirementClaim[] =>
    configured.flatMap(([owner, on]) => (owner === ref ? [claimOf(on)] : []));
  const requires = [...wanted.map((on) => claimOf({ on, as: 'hard' })), ...claimed(journey)];
  const refs = new Set(configured.map(([ref]) => ref).filter((ref) => ref !== journey));
  return {
    ...defaultConfig,
    claims: new Map([...refs].map((ref) => [ref, { placedIn: [], requires: claimed(ref), source }])),
    journeys: wanted.length === 0 ? [] : [{ ref: journey, name: 'buy', requires, source }],
    policy: {
      ...defaultConfig.policy,
      levels: new Map([
        ...(hasAllRules ? [] : harmless),
        ...(isSilent ? [['unbounded-shared-component', 'off'] as const] : []),
      ]),
      options: new Map(
        isSilent || policy.budgets.length === 0
          ? []
          : [['radius-budget', { budgets: policy.budgets.map(({ of, most }) => ({ [of]: most })) }]],
      ),
      forbidden: isSilent
        ? []
        : policy.forbidden.map(({ system: group, to }, index) => ({
            name: `rule ${index}`,
            severity: 'error',
            from: { kind: 'component', ...(group !== undefined && { system: group }) },
            to: { ref: to },
            source,
          })),
    },
  };
}
