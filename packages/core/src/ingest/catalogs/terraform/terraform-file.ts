import type { CatalogFile, SourceFile } from '../../../model/catalog.ts';
import type { Placement } from '../../../model/claims.ts';
import type { Problem } from '../../../model/problem.ts';
import { isObject } from '../../observed/dependency-links.ts';
import { textOf } from '../../observed/plain-documents.ts';
import { seenName } from '../../observed/seen-name.ts';
import { type MadeRef, madeEntity, slugOf } from '../made-entity.ts';
import { terraformEgress } from './terraform-egress.ts';
import { terraformNeeds } from './terraform-needs.ts';
import {
  isPlaced,
  isRead,
  ruleOf,
  type TerraformPlacement,
  tagsOf,
  terraformPlacements,
} from './terraform-placement.ts';
import { type TerraformResource, terraformResources } from './terraform-resources.ts';

/** What Terraform knows: its name, how a file is recognized, and what it gives. */
export const terraformFormat = {
  name: 'terraform',
  recognizedBy:
    '`format_version` with `values` (a state) or `planned_values` (a plan), as `terraform show -json` prints them',
  gives:
    'resources of AWS, Azure and Google with zones, region and account, and which of them holds the address of which',
};

/**
 * A state or a plan as `terraform show -json` prints it; undefined for any other file. A state holds passwords in
 * clear: only names, zones and hosts are read, and no line of the file is ever quoted. A raw state and the log of a
 * plan are refused.
 */
export function terraformFile(file: SourceFile): CatalogFile | undefined {
  if (!/^\s*\{/.test(file.text)) return undefined;
  const source = { file: file.path, line: 1, column: 1 };
  const refused = (reason: string): CatalogFile => ({
    ...emptyFile(file.path),
    problems: [{ code: 'unreadable-file', reason, source }],
    incomplete: true,
  });
  if (/^\s*\{"@level"/.test(file.text))
    return refused(
      'it is the log of `terraform plan -json`: save the plan, and give what `terraform show -json <plan>` prints',
    );
  if (!/"(?:format_version|terraform_version)"\s*:/.test(file.text)) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(file.text);
  } catch {
    return refused('it starts like the JSON of Terraform, and is not valid JSON');
  }
  if (!isObject(json)) return undefined;
  if (json.format_version === undefined)
    return typeof json.version === 'number'
      ? refused('it is a raw state of Terraform: give what `terraform show -json` prints')
      : undefined;
  if (isOtherOutput(json))
    return refused('it is another output of Terraform: give what `terraform show -json` prints of a state or a plan');
  return { ...emptyFile(file.path), ...read(json, source) };
}

/** Other commands write `format_version` as well, such as `providers schema`; an empty state has no values. */
function isOtherOutput(json: Readonly<Record<string, unknown>>): boolean {
  if ('values' in json || 'planned_values' in json || 'prior_state' in json) return false;
  return ['provider_schemas', 'function_signatures', 'diagnostics', 'modules', 'test'].some((key) => key in json);
}

function emptyFile(path: string): CatalogFile {
  return { path, entities: [], locations: [], skippedTemplates: 0, problems: [], incomplete: false, isPrivate: true };
}

function read(
  json: Readonly<Record<string, unknown>>,
  source: Problem['source'],
): Pick<CatalogFile, 'entities' | 'problems'> {
  const resources = terraformResources(json);
  const placed = resources.filter(isPlaced);
  const placementOf = terraformPlacements(resources);
  const needs = terraformNeeds(resources);
  const egressOf = terraformEgress(resources);
  const refs = refsOf(placed);
  const targetOf = (other: TerraformResource): readonly MadeRef[] => {
    const ref = refs.get(other);
    return ref === undefined ? [] : [{ target: `${ref[0]}:default/${ref[1]}`.toLowerCase(), source }];
  };
  const unread = resources.filter((resource) => !isRead(resource)).length;
  let unknown = 0;
  const entities = placed.map((resource) => {
    const placement = placementOf(resource);
    if (placement.zones === undefined) unknown += 1;
    const [kind = '', name = ''] = refs.get(resource)!;
    return madeEntity({
      origin: terraformFormat.name,
      kind,
      name,
      type: resource.type,
      needs: [
        ...[...(needs.get(resource) ?? [])].flatMap(targetOf),
        ...[...egressOf(resource)].flatMap(targetOf).map((need) => ({ ...need, class: 'informational' as const })),
      ],
      placedIn: placementsOf(placement, source),
      source,
    });
  });
  return {
    entities,
    problems: [
      ...(unread === 0 && resources.length > 0
        ? []
        : [{ code: 'unread-resources' as const, resources: unread, of: resources.length, source }]),
      ...(unknown === 0
        ? []
        : [
            {
              code: 'unknown-placement' as const,
              because: json.values === undefined ? ('plan' as const) : ('file' as const),
              resources: unknown,
              of: placed.length,
              source,
            },
          ]),
    ],
  };
}

function placementsOf(
  { zones = [], needs, region, account }: TerraformPlacement,
  source: Problem['source'],
): Placement[] {
  return [
    ...(zones.length > 0 ? [{ axis: 'zone', values: zones, needs, source }] : []),
    ...(region === undefined ? [] : [{ axis: 'region', values: [region], needs: 1, source }]),
    ...(account === undefined ? [] : [{ axis: 'account', values: [account], needs: 1, source }]),
  ];
}

const nameAttributes = [
  'identifier',
  'cluster_identifier',
  'replication_group_id',
  'cluster_id',
  'cluster_name',
  'domain_name',
  'function_name',
  'bucket',
  'name',
];

/** Kind and name of each; where names collide, the address of each is its name. */
function refsOf(placed: readonly TerraformResource[]): ReadonlyMap<TerraformResource, readonly [string, string]> {
  const named = placed.map((resource) => {
    const { values, address } = resource;
    const tags = tagsOf(resource);
    const kind = ruleOf(resource).isComponent ? 'component' : 'resource';
    const tag = kind === 'component' ? textOf(tags.service) || textOf(tags.app) : '';
    const own = nameAttributes.map((key) => textOf(values[key])).find((each) => each !== '') ?? '';
    // A URL in the place of a name is cut to its host: it may hold a password.
    const name = slugOf(seenName(tag || own || textOf(tags.Name))) || slugOf(seenName(address));
    return { resource, kind, name };
  });
  const counts = new Map<string, number>();
  const keyOf = ({ kind, name }: (typeof named)[number]): string => `${kind}:${name.toLowerCase()}`;
  for (const each of named) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return new Map(
    named.map((each) => [
      each.resource,
      [each.kind, counts.get(keyOf(each))! > 1 ? slugOf(seenName(each.resource.address)) : each.name],
    ]),
  );
}
