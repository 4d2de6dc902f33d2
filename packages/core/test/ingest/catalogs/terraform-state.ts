import { describeProblem, openModel } from '../../../src/index.ts';
import { mergeCatalog, terraformFile } from '../../../src/ingest/index.ts';
import { defaultConfig } from '../../../src/model/config.ts';

export const resource = (type: string, name: string, values: object) => ({
  address: `${type}.${name}`,
  mode: 'managed',
  type,
  name,
  values,
});

export const subnets = ['a', 'b', 'c'].map((zone) =>
  resource('aws_subnet', zone, { id: `subnet-${zone}`, availability_zone: `eu-1${zone}` }),
);

const group = resource('aws_db_subnet_group', 'db', { name: 'db', subnet_ids: ['subnet-a', 'subnet-b', 'subnet-c'] });

/** A state of these resources, a subnet in each of three zones, and a group of these subnets. */
export const state = (...resources: readonly object[]): string =>
  JSON.stringify({ format_version: '1.0', values: { root_module: { resources: [...subnets, group, ...resources] } } });

export function read(text: string) {
  const file = terraformFile({ path: 'state.json', text })!;
  const { graph } = openModel(mergeCatalog([file]).entities, defaultConfig, { asOf: '2026-11-20' });
  const short = (ref: string): string => ref.replace('default/', '').replace('failuredomain:', '');
  return {
    file,
    needs: graph.requirements.map(({ ref, needs, of }) => `${short(ref)} > ${needs} of ${of.map(short).join(' ')}`),
    problems: file.problems.map(describeProblem),
  };
}
