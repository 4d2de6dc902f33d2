import { textOf } from '../../observed/plain-documents.ts';
import { textsAt, valuesAt } from './placement-rule.ts';
import { ruleOf } from './terraform-placement.ts';
import { objectOf, type TerraformResource } from './terraform-resources.ts';

type Gateways = ReadonlySet<TerraformResource>;

/**
 * The NAT gateways through which what runs in a subnet reaches the internet: those of the route table of its subnet.
 * Nothing says that it has to, so this is no more than informational. Linear in the routes.
 */
export function terraformEgress(resources: readonly TerraformResource[]): (resource: TerraformResource) => Gateways {
  const byId = new Map(
    resources.filter(({ type }) => type === 'aws_nat_gateway').map((each) => [textOf(each.values.id), each] as const),
  );
  const byTable = new Map<string, Set<TerraformResource>>();
  const add = (table: string, gateway: string): void => {
    const found = byId.get(gateway);
    if (gateway !== '' && found !== undefined) byTable.set(table, (byTable.get(table) ?? new Set()).add(found));
  };
  const tableOfSubnet = new Map<string, string>();
  for (const { type, values } of resources) {
    if (type === 'aws_route') add(textOf(values.route_table_id), textOf(values.nat_gateway_id));
    if (type === 'aws_route_table')
      for (const route of valuesAt(values, 'route')) add(textOf(values.id), textOf(objectOf(route).nat_gateway_id));
    if (type === 'aws_route_table_association')
      tableOfSubnet.set(textOf(values.subnet_id), textOf(values.route_table_id));
  }
  return (resource) => {
    const { isComponent, subnets = [] } = ruleOf(resource);
    const paths = isComponent ? [...subnets, 'subnet_id'] : [];
    const tables = paths.flatMap((path) => textsAt(resource.values, path)).map((id) => tableOfSubnet.get(id) ?? '');
    return new Set(tables.flatMap((table) => [...(byTable.get(table) ?? [])]));
  };
}
