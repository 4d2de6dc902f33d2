import { buildReport, openModel, type Report, reportLearning, rules } from '../src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../src/ingest/index.ts';

/** The report of a catalog in a notation of one line an entity, such as `component:web dependsOn component:api`. */
export function reportOf(lines: string, yaml = ''): Report {
  const text = lines
    .trim()
    .split('\n')
    .map((line) => entityYaml(line.trim()))
    .join('---\n');
  const { config, problems: faults } = parseConfig({ path: 'faultline.yaml', text: yaml }, rules);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const catalog = mergeCatalog([parseCatalogFile({ path: 'catalog-info.yaml', text })]);
  const { graph, problems } = openModel(catalog.entities, config!, { asOf: '2026-11-20' });
  return buildReport(graph, { catalog, problems, config: config!, baseline: undefined, learning: reportLearning });
}

/** `kind:name field value value, field value` */
function entityYaml(line: string): string {
  const [ref = '', ...words] = line.split(' ');
  const [kind = '', name] = ref.split(':');
  const fields = words
    .join(' ')
    .split(', ')
    .filter((field) => field !== '')
    .map((field) => {
      const [key = '', ...values] = field.split(' ');
      return `  ${key}: ${['type', 'system', 'owner', 'subcomponentOf'].includes(key) ? values[0] : `[${values.join(', ')}]`}\n`;
    });
  return `apiVersion: backstage.io/v1alpha1
kind: ${kind === 'api' ? 'API' : kind[0]!.toUpperCase() + kind.slice(1)}
metadata: { name: ${name} }
spec:
${fields.some((field) => field.startsWith('  type')) ? '' : '  type: service\n'}  lifecycle: production
  ${kind === 'api' ? 'definition: x' : ''}
${fields.some((field) => field.startsWith('  owner')) ? '' : '  owner: team\n'}${fields.join('')}`;
}
