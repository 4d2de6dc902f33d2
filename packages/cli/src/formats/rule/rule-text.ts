import { configJsonSchema, rules } from '@faultline/core';
import { documentation } from '../../about/documentation.ts';
import { wrap } from '../../terminal/wrap.ts';

const width = 100;

type Rule = (typeof rules)[number];

/** What a rule finds, why that matters, and how it is set. */
export function ruleText(rule: Rule): string {
  const { id, level, title, why, judges } = rule;
  const options = optionsOf(id);
  const page = `docs/rules.md#${id}`;
  const lines = [
    `${id}  ${level} by default`,
    '',
    ...wrap(`${title}.`, width),
    ...wrap(why, width),
    '',
    judges === 'comparison' ? 'It judges a change: `faultline check --base <revision>`.' : 'It judges the catalog.',
    '',
    'In faultline.yaml:',
    '  rules:',
    ...(options.length === 0
      ? [`    ${id}: ${level} # error, warning, info or off`]
      : [
          `    ${id}:`,
          `      severity: ${level} # error, warning, info or off`,
          ...options.map(({ key, fallback }) => `      ${key}: ${fallback}`),
        ]),
    ...(options.length === 0 ? [] : ['', 'Its options:']),
    ...options.flatMap(({ key, description }) => [
      `  ${key}`,
      ...wrap(description, width - 4).map((each) => `    ${each}`),
    ]),
    '',
    documentation === undefined ? `More: ${page} of the source` : `More: ${documentation}/${page}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Every rule with its level and what it finds, one a line. */
export function ruleListText(): string {
  const longest = rules.reduce((most, { id }) => Math.max(most, id.length), 0);
  return rules.map(({ id, level, title }) => `${id.padEnd(longest)}  ${level.padEnd(7)}  ${title}\n`).join('');
}

interface RuleOption {
  readonly key: string;
  readonly description: string;
  /** The default as YAML. */
  readonly fallback: string;
}

/** The options of a rule beside its severity, as the schema of `faultline.yaml` has them. */
function optionsOf(id: string): readonly RuleOption[] {
  const schema = configJsonSchema(rules) as SchemaPart;
  const map = schema.properties?.rules?.properties?.[id]?.anyOf?.find((each) => each.properties !== undefined);
  return Object.entries(map?.properties ?? {})
    .filter(([key]) => key !== 'severity')
    .map(([key, { description = '', default: fallback }]) => ({
      key,
      description,
      fallback: JSON.stringify(fallback ?? null),
    }));
}

interface SchemaPart {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly anyOf?: readonly SchemaPart[];
}
