import type { Claims, Placement, RequirementClaim, Tier } from '../../model/claims.ts';
import type { Deployment, Entity, Link, Statement } from '../../model/entity.ts';
import { fullRef } from '../../model/full-ref.ts';
import type { Problem } from '../../model/problem.ts';
import type { DependencyClass } from '../../model/requirement.ts';
import type { Source } from '../../model/source.ts';
import { scalarText } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import type { ReadDocument } from './catalog-format.ts';

/** Something that an entity needs. */
export interface MadeNeed {
  /** A full ref. */
  readonly target: string;
  /** Default: nobody has classed it, so it counts as hard. */
  readonly class?: DependencyClass;
  /** Words that may say its class, for `classes` of the config. */
  readonly words?: readonly string[];
  /** The target needs the entity instead. */
  readonly isReversed?: boolean;
  readonly source: Source;
}

/** What formats other than Backstage say of an entity, in the words of the model. */
export interface EntityParts {
  /** The name of the format. */
  readonly origin: string;
  readonly kind: string;
  readonly namespace?: string;
  /** As it is written; a title with spaces becomes a slug. */
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly lifecycle?: string;
  readonly tier?: Tier | undefined;
  /** The words that may stand for the tier, for `tiers` of the config. */
  readonly tierWords?: readonly string[];
  /** Full refs. */
  readonly owner?: MadeRef | undefined;
  readonly system?: MadeRef | undefined;
  readonly domain?: MadeRef | undefined;
  /** The Components of which this is a part. */
  readonly parts?: readonly MadeRef[];
  /** Entities that belong to this System. */
  readonly members?: readonly MadeRef[];
  readonly needs?: readonly MadeNeed[];
  /** Relations of types of the company; those of type `depends-on` count as needs until the config says otherwise. */
  readonly relations?: readonly (MadeRef & { readonly type: string })[];
  readonly placedIn?: readonly Placement[];
  /** Where it is deployed, for `environment` of the config. */
  readonly deployments?: readonly Deployment[];
  readonly links?: readonly Link[];
  /** Tags: `key:value` counts as a label. */
  readonly tags?: readonly string[];
  /** Claims that the file makes in our words. */
  readonly claims?: Claims | undefined;
  /** Names by which traces know it. */
  readonly seenAs?: readonly string[];
  /** Full refs by which others of the same format name it. */
  readonly aliases?: readonly string[];
  readonly source: Source;
}

export interface MadeRef {
  readonly target: string;
  readonly source: Source;
}

/** The type of a relation that is a dependency where the config says nothing. */
const defaultRelation = 'depends-on';

/** An entity of these parts, with statements and claims in the order in which they are written. */
export function madeEntity(parts: EntityParts): Entity {
  const { origin, kind, namespace = 'default', name, source, links = [], aliases, tierWords = [] } = parts;
  const { needs = [], deployments = [] } = parts;
  const slug = slugOf(name);
  const ref = `${kind}:${namespace}/${slug}`.toLowerCase();
  const claims = claimsOf(parts);
  const plain = needs.filter(isPlain).map((need) => ({ need, statement: { ...needStatement(ref, need), origin } }));
  const hints = plain.flatMap(({ need: { words = [] }, statement }) =>
    words.length > 0 ? [{ statement, words }] : [],
  );
  const relations = (parts.relations ?? []).map(({ type, ...need }) => ({
    type,
    statement: { ...needStatement(ref, need), origin },
  }));
  const title = parts.title ?? (name === slug ? undefined : name);
  return {
    ref,
    kind,
    namespace: namespace.toLowerCase(),
    name: slug,
    ...(title !== undefined && title !== '' && { title }),
    ...stated('description', parts.description),
    ...stated('type', parts.type),
    ...stated('lifecycle', parts.lifecycle),
    ...tagged(parts.tags),
    annotations: new Map(),
    links,
    statements: [
      ...memberships(ref, parts).map((statement): Statement => ({ ...statement, origin })),
      ...plain.map(({ statement }) => statement),
      ...(parts.parts ?? []).flatMap((whole) => partStatements(ref, whole)).map((each) => ({ ...each, origin })),
      ...relations.filter(({ type }) => type === defaultRelation).map(({ statement }) => statement),
    ],
    ...(hints.length > 0 && { hints }),
    ...(relations.length > 0 && { relations }),
    ...(deployments.length > 0 && { deployments }),
    ...(claims && { claims }),
    ...(aliases !== undefined && aliases.length > 0 && { aliases }),
    ...(tierWords.length > 0 && { tierWords }),
    origin,
    source,
  };
}

/** Tags of one key add up as a label whose values are separated by commas. */
function tagged(tags: readonly string[] = []): Pick<Entity, 'tags' | 'labels'> {
  const labels = new Map<string, string>();
  const plain: string[] = [];
  for (const tag of tags) {
    const [, key, value] = /^([^:]+):(.+)$/.exec(tag) ?? [];
    if (key === undefined || value === undefined) plain.push(tag);
    else labels.set(key, labels.has(key) ? `${labels.get(key)},${value}` : value);
  }
  return { tags: plain, labels };
}

function isPlain(need: MadeNeed): boolean {
  return need.class === undefined || need.class === 'hard' || need.isReversed === true;
}

function needStatement(ref: string, { target, isReversed = false, source }: MadeNeed): Statement {
  const [dependent, dependency] = isReversed ? [target, ref] : [ref, target];
  const relation = isReversed ? 'dependencyOf' : 'dependsOn';
  return { says: 'needs', dependent, dependency, class: 'hard', relation, target, rank: isReversed ? 1 : 0, source };
}

/** A part needs its whole, and the whole does with less without it. */
function partStatements(ref: string, { target, source }: MadeRef): readonly Statement[] {
  const relation = 'subcomponentOf';
  return [
    { says: 'needs', dependent: ref, dependency: target, class: 'hard', relation, target, rank: 2, source },
    { says: 'needs', dependent: target, dependency: ref, class: 'soft', relation, target, rank: 2, source },
  ];
}

function memberships(ref: string, { owner, system, domain, members = [] }: EntityParts): readonly Statement[] {
  const belongs = (group: MadeRef | undefined, level: 'system' | 'domain'): Statement[] =>
    group === undefined ? [] : [{ says: 'belongs', member: ref, group: group.target, level, rank: 0, ...group }];
  return [
    ...(owner === undefined ? [] : [{ says: 'owned' as const, rank: 0, ...owner }]),
    ...belongs(system, 'system'),
    ...belongs(domain, 'domain'),
    ...members.map(
      (member): Statement => ({
        says: 'belongs',
        member: member.target,
        group: ref,
        level: 'system',
        rank: 1,
        ...member,
      }),
    ),
  ];
}

/** What is soft or informational is a claim without evidence: believed as declared, and not in the worst case. */
function claimsOf(parts: EntityParts): Claims | undefined {
  const { origin, tier, needs = [], seenAs = [], placedIn = [], claims, source } = parts;
  const requires = needs
    .filter((need) => !isPlain(need))
    .map(
      ({ target, class: kind = 'hard', source: at }): RequirementClaim => ({
        needs: 1,
        of: [target],
        class: kind,
        origin,
        source: at,
      }),
    );
  const stated = requires.length + seenAs.length + placedIn.length;
  if (tier === undefined && stated === 0 && claims === undefined) return undefined;
  const names = [...new Set([...seenAs, ...(claims?.seenAs ?? [])])];
  const own = claims?.requires.map((claim) => ({ ...claim, origin })) ?? [];
  return {
    ...(tier !== undefined && { tier }),
    ...claims,
    ...(names.length > 0 && { seenAs: names }),
    placedIn: [...placedIn, ...(claims?.placedIn ?? [])],
    requires: firstOfEach([...own, ...requires]),
    source,
  };
}

function firstOfEach(requires: readonly RequirementClaim[]): readonly RequirementClaim[] {
  const seen = new Set<string>();
  return requires.filter(({ of }) => {
    const key = of.join();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A title as part of a ref: `Core Payments` is `core-payments`. */
export function slugOf(name: string): string {
  return name
    .trim()
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-._]+|[-._]+$/g, '');
}

/** The ref that a title stands for, as a slug in the default namespace; undefined where nothing is written. */
export function slugRef(
  value: YamlValue | undefined,
  kind: string,
  title: string = writtenText(value),
): MadeRef | undefined {
  const name = slugOf(title);
  return value === undefined || name === ''
    ? undefined
    : { target: `${kind}:default/${name.toLowerCase()}`, source: value.source };
}

/** The ref that is written, with its parts that are left out; undefined where it is not one. */
export function writtenRef(value: YamlValue | undefined, kind: string, namespace = 'default'): MadeRef | undefined {
  const target = fullRef(writtenText(value), namespace, kind);
  return target === undefined || value === undefined ? undefined : { target, source: value.source };
}

/** `1`, `tier-1`, `tier_1`, `T1`; undefined for other words. */
export function tierOf(text: string): Tier | undefined {
  const digit = /^(?:t|tier)?[\s_:-]*([1-4])$/i.exec(text.trim())?.[1];
  return digit === undefined ? undefined : (Number(digit) as Tier);
}

/** The tier that a field states: its word, and what it means; a problem where that is not known. */
export function statedTier(
  value: YamlValue | undefined,
  ref: string,
  known: (text: string) => Tier | undefined = tierOf,
): { readonly tier: Tier | undefined; readonly tierWords: readonly string[]; readonly problems: readonly Problem[] } {
  const text = writtenText(value);
  if (value === undefined || text === '') return { tier: undefined, tierWords: [], problems: [] };
  const tier = known(text);
  const { source } = value;
  return {
    tier,
    tierWords: [text],
    problems: tier === undefined ? [{ code: 'invalid-tier', ref, value: text, canBeMapped: true, source }] : [],
  };
}

/** A document that describes nothing that can fail, as a note that it was skipped. */
export function skippedDocument(
  kind: string,
  { origin, source }: Pick<EntityParts, 'origin' | 'source'>,
): ReadDocument {
  return { problems: [{ code: 'unsupported-kind', kind, apiVersion: origin, documents: 1, source }] };
}

/** The items of a list; a value that is missing or null has none. */
export function itemsOf(value: YamlValue | undefined): readonly YamlValue[] {
  return value?.type === 'list' ? value.items : [];
}

/** A text as it is written; empty for null, which is what exports write for nothing. */
export function writtenText(value: YamlValue | undefined): string {
  return value?.type === 'scalar' && value.value === null ? '' : scalarText(value).trim();
}

function stated<Key extends string>(key: Key, text: string | undefined): { readonly [K in Key]?: string } {
  return (text === undefined || text === '' ? {} : { [key]: text }) as { readonly [K in Key]?: string };
}
