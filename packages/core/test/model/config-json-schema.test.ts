import { expect, test } from 'vitest';
import committed from '../../schemas/faultline-config.schema.json' with { type: 'json' };
import { configJsonSchema } from '../../src/model/config-json-schema.ts';
import { rules } from '../../src/policy/rules/rules.ts';

const expected = JSON.parse(JSON.stringify(configJsonSchema(rules)));

test('the committed schema of faultline.yaml is the one that the parser uses (else run `pnpm schemas`)', () => {
  expect(committed).toEqual(expected);
});

test('an editor can explain every key of faultline.yaml', () => {
  const silent: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const properties = 'properties' in schema ? (schema.properties as Record<string, object>) : {};
    for (const [key, property] of Object.entries(properties)) {
      const refers = JSON.stringify(property).includes('"$ref"');
      if (!('description' in property) && !refers && !path.endsWith('.weights')) silent.push(`${path}.${key}`);
    }
    for (const [key, part] of Object.entries(schema)) visit(part, key === 'properties' ? path : `${path}.${key}`);
  };
  visit(expected, '');
  expect(silent).toEqual([]);
});
