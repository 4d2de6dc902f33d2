import { counted } from '../base/counted.ts';
import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Attribute } from './attributes.ts';
import { isPlainText, type Proposal, yamlText } from './proposal.ts';

/** Words in a key that name where things run, and the axis they stand for. */
const placeWords: readonly (readonly [RegExp, string])[] = [
  [/zone|(?:^|[^a-z])az$/, 'zone'],
  [/region|location/, 'region'],
  [/cluster/, 'cluster'],
  [/account|subscription|project-id/, 'account'],
  [/datacent(?:er|re)/, 'datacenter'],
  [/namespace/, 'namespace'],
  [/tenant|cell|shard/, 'cell'],
  [/vendor|provider/, 'vendor'],
];

/** Resource types whose failure other things share by nature. */
const sharedTypes = /cluster|broker|vault|secret|credential|account|network|gateway|vendor|tenant/;

/** What things need rather than run in: its loss is a failure of its own, and its dependents say so already. */
const isData = /database|db$|postgres|mysql|queue|topic|stream|kafka|cache|redis|bucket|storage|search|index/;

/** Zone and region codes of clouds: `eu-west-1a`, `europe-west4`, `eu-1`. */
const placeCode =
  /^(?:af|ap|asia|au|australia|ca|cn|eu|europe|il|jp|me|northamerica|sa|southamerica|uk|us)-[a-z-]*\d+[a-z]?$/;

/** More distinct values than this, and a label names things, not places. */
const mostValues = 30;

/** Labels and annotations that place entities, and types of Resources that several entities depend on. */
export function proposeFailureDomains(
  catalog: Catalog,
  attributes: readonly Attribute[],
  dependents: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Proposal[] {
  return [...attributes.flatMap(proposeAttribute), ...proposeResourceTypes(catalog, dependents)];
}

function proposeAttribute({ kind, key, entities, values }: Attribute): Proposal[] {
  const isFew = values.length >= 2 && values.length <= mostValues && entities >= 2 * values.length;
  if (!isFew || entities < 3 || !values.every(isPlainText)) return [];
  const name = key.slice(key.lastIndexOf('/') + 1).toLowerCase();
  const axis = placeWords.find(([word]) => word.test(name))?.[1];
  if (axis === undefined && !values.every((value) => placeCode.test(value))) return [];
  const examples = values.slice(0, 3).map(yamlText).join(', ');
  const among = `${counted(entities, 'entity', 'entities')} have this ${kind}, with ${values.length} values: ${examples}`;
  return [
    {
      why: axis === undefined ? `${among}. They look like places: what do they share?` : `${among}.`,
      lines: [`- axis: ${axis ?? 'zone'}`, `  ${kind}: ${yamlText(key)}`],
      certain: axis !== undefined,
    },
  ];
}

function proposeResourceTypes(
  catalog: Catalog,
  dependents: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Proposal[] {
  const resources = catalog.entities.filter((entity) => entity.kind === 'resource' && entity.type !== undefined);
  const byType = [...groupBy(resources, (resource) => resource.type!)].sort(([a], [b]) => compareText(a, b));
  return byType.flatMap(([type, members]): Proposal[] => {
    const axis = axisName(type);
    const shared = members.filter(({ ref }) => (dependents.get(ref)?.size ?? 0) >= 2);
    if (shared.length === 0 || axis === undefined || !isPlainText(type)) return [];
    const all = counted(members.length, 'Resource');
    const isShared = sharedTypes.test(type.toLowerCase());
    if (isData.test(type.toLowerCase())) return [];
    return [
      {
        why: `${all} of type ${yamlText(type)}, ${shared.length} with two dependents or more. ${isShared ? 'Does all that needs one fail with it?' : 'Do they fail as one?'}`,
        lines: [`- axis: ${yamlText(axis)}`, `  resourceType: ${yamlText(type)}`],
        certain: false,
      },
    ];
  });
}

/** A type as the name of an axis: letters, digits and dashes. */
function axisName(type: string): string | undefined {
  const name = type
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-|-$/g, '');
  return name === '' ? undefined : name;
}
