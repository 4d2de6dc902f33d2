import { isObject } from '../../observed/dependency-links.ts';
import { listOf, textOf } from '../../observed/plain-documents.ts';

type Plain = Readonly<Record<string, unknown>>;

/** A resource of a state or a plan, with the attributes that Terraform prints. They may be secrets: few are read. */
export interface TerraformResource {
  readonly address: string;
  readonly type: string;
  readonly values: Plain;
  /** Of a plan: the resources to which an attribute refers, where its value is not known yet. */
  readonly references: (attribute: string) => readonly string[];
}

/** The managed resources of what `terraform show -json` prints, whatever their modules. Linear. */
export function terraformResources(json: Plain): readonly TerraformResource[] {
  const values = objectOf(json.values ?? json.planned_values);
  const written = configuredReferences(objectOf(objectOf(json.configuration).root_module), '');
  return modulesOf(objectOf(values.root_module)).flatMap(({ resources }) =>
    listOf(resources)
      .filter(isObject)
      .filter(({ mode }) => mode !== 'data')
      .map((resource): TerraformResource => {
        const address = textOf(resource.address);
        const known = written.get(address.replace(/\[[^\]]*\]/g, ''));
        return {
          address,
          type: textOf(resource.type),
          values: objectOf(resource.values),
          references: (attribute) =>
            listOf(objectOf(known?.[attribute]).references)
              .map(textOf)
              .filter((each) => each !== ''),
        };
      }),
  );
}

/** A module and all below it. Modules nest no deeper than calls may. */
function modulesOf(module: Plain, depth = 0): readonly Plain[] {
  if (depth > 100) return [];
  return [
    module,
    ...listOf(module.child_modules)
      .filter(isObject)
      .flatMap((child) => modulesOf(child, depth + 1)),
  ];
}

function configuredReferences(module: Plain, prefix: string, depth = 0): ReadonlyMap<string, Plain> {
  const own = listOf(module.resources)
    .filter(isObject)
    .map((each) => [`${prefix}${textOf(each.address)}`, objectOf(each.expressions)] as const);
  if (depth > 100) return new Map(own);
  const inner = Object.entries(objectOf(module.module_calls)).flatMap(([name, call]) => [
    ...configuredReferences(objectOf(objectOf(call).module), `${prefix}module.${name}.`, depth + 1),
  ]);
  return new Map([...own, ...inner]);
}

export function objectOf(value: unknown): Plain {
  return isObject(value) ? value : {};
}
