import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ObjectShape, Shape } from '../src/ingest/catalogs/backstage/shape.ts';

/** A JSON Schema of @backstage/catalog-model, as far as this script reads it. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: 'string' | 'array' | 'object';
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('@backstage/catalog-model')), 'schema');
const schemaIn = (file: string): Schema => (require(join(folder, file)) as { readonly default: Schema }).default;

/** The shape of every entity, and of the spec of each kind, by the `spec.type` that has a shape of its own (else ''). */
export function kindTable(): {
  readonly entity: Shape;
  readonly specs: Readonly<Record<string, Readonly<Record<string, Shape>>>>;
} {
  const common = schemaIn('shared/common.schema.json.cjs.js').definitions!;
  const metadata = schemaIn('EntityMeta.schema.json.cjs.js');
  const shapeOf = (schema: Schema): Shape => {
    const { $ref } = schema;
    if ($ref === 'EntityMeta') return shapeOf(metadata);
    if ($ref !== undefined) return shapeOf(common[$ref.slice($ref.indexOf('#') + 1)]!);
    if (schema.type === 'array') return { type: 'array', items: shapeOf(schema.items!), ...pick(schema, ['minItems']) };
    if (schema.type === 'object') return objectShape(schema);
    const among = schema.const === undefined ? schema.enum : [schema.const];
    return { type: 'string', ...pick(schema, ['minLength', 'maxLength', 'pattern']), ...(among && { enum: among }) };
  };
  const objectShape = (schema: Schema): ObjectShape => {
    const others = schema.patternProperties?.['^.+$'];
    return {
      type: 'object',
      required: schema.required ?? [],
      properties: Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, part]) => [
          key,
          part.type === 'object' && part.properties === undefined && part.patternProperties === undefined
            ? { type: 'object', required: [], properties: {} }
            : shapeOf(part),
        ]),
      ),
      ...(schema.additionalProperties === false && { isClosed: true }),
      ...(others && { others: shapeOf(others) }),
    };
  };
  const specs: Record<string, Record<string, Shape>> = {};
  const files = readdirSync(join(folder, 'kinds')).filter((file) => file.endsWith('.schema.json.cjs.js'));
  for (const file of files.sort()) {
    const [kind = '', , specType = ''] = file.replace('.schema.json.cjs.js', '').split('.');
    const own = schemaIn(join('kinds', file)).allOf!.find(({ properties }) => properties !== undefined)!;
    specs[kind] = { ...specs[kind], [specType]: shapeOf(own.properties!.spec!) };
  }
  return { entity: shapeOf(schemaIn('Entity.schema.json.cjs.js')), specs };
}

function pick<Key extends keyof Schema>(schema: Schema, keys: readonly Key[]): Pick<Schema, Key> {
  return Object.fromEntries(keys.filter((key) => key in schema).map((key) => [key, schema[key]])) as Pick<Schema, Key>;
}
