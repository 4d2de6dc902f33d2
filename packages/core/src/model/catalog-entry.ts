import * as z from 'zod/mini';
import { addable } from './entry-additions.ts';
import { axis, strictMap, text, tier } from './field-schemas.ts';
import { recordFields, recordKinds } from './record-map.ts';

/** The entries of `catalog` in `faultline.yaml`. */

const describe = (description: string) => ({ description });

const field = text.check(z.describe('The name of a column, or the path to a value such as `relations.depends_on`.'));

const fields = strictMap(
  {
    ...(Object.fromEntries(recordFields.map((name) => [name, z.optional(field)])) as {
      readonly [Name in (typeof recordFields)[number]]: z.ZodMiniOptional<typeof field>;
    }),
    placedIn: z
      .optional(z.record(axis, field, { error: 'a map from axis to field' }))
      .register(z.globalRegistry, describe('The field that names the failure domain, by axis: `{ zone: az }`.')),
  },
  'a map of fields',
).check(
  z.refine(({ name, from, to }) => (name !== undefined) !== (from !== undefined && to !== undefined), {
    error: 'either `name`, for records of entities, or `from` and `to`, for records of dependencies',
  }),
);

const kind = z.enum(recordKinds, { error: recordKinds.join(', ') });

/** Formats whose files an entry can be said to have, where their content does not decide. */
const formats = ['records', 'terraform', 'kubernetes'] as const;

const entry = strictMap(
  {
    path: text.check(z.describe('A file, a folder or a glob, relative to this file.')),
    format: z
      .optional(z.enum(formats, { error: formats.join(', ') }))
      .register(z.globalRegistry, describe('The format of the files, where their content does not decide.')),
    adds: z
      .optional(
        z
          .array(z.enum(addable, { error: addable.join(', ') }), { error: 'a list' })
          .check(z.minLength(1, 'an item or more')),
      )
      .register(
        z.globalRegistry,
        describe('All that the files add: `[placement]`. Without `entities`, they only describe what others declare.'),
      ),
    placedIn: z
      .optional(z.record(axis, text, { error: 'a map from axis to value' }))
      .register(z.globalRegistry, describe('Where everything in the files runs: `{ cluster: eu-prod }`.')),
    relations: z
      .optional(z.array(text, { error: 'a list of types of relations' }))
      .register(
        z.globalRegistry,
        describe('Cortex: the types of `x-cortex-relationships` that are dependencies. Default `[depends-on]`.'),
      ),
    environment: z
      .optional(text)
      .register(z.globalRegistry, describe('Structurizr: the environment whose deployment nodes count: `Live`.')),
    axes: z
      .optional(z.array(axis, { error: 'a list of axes' }))
      .register(
        z.globalRegistry,
        describe('Structurizr: what each level of deployment nodes is, from the outermost on: `[site, machine]`.'),
      ),
    fields: z
      .optional(fields)
      .register(
        z.globalRegistry,
        describe('What the fields of the records are: `{ name: component_name, dependsOn: depends_on }`.'),
      ),
    kind: z
      .optional(kind)
      .register(z.globalRegistry, describe('The kind of records without one. Default `component`.')),
    kinds: z
      .optional(
        z.record(text, z.enum([...recordKinds, 'none'], { error: `${recordKinds.join(', ')} or none` }), {
          error: 'a map from the words of the records to kinds',
        }),
      )
      .register(
        z.globalRegistry,
        describe(
          'The kinds of the records, by their own words; `none` leaves a record out: `{ cloud_resource: resource }`.',
        ),
      ),
    tiers: z
      .optional(z.record(text, tier, { error: 'a map from the words of the files to tiers' }))
      .register(z.globalRegistry, describe('The tiers, by the words of the files: `{ "Mission Critical": 1 }`.')),
    classes: z
      .optional(
        z.record(text, z.enum(['hard', 'soft', 'informational'], { error: 'hard, soft or informational' }), {
          error: 'a map from the words of the records to classes',
        }),
      )
      .register(
        z.globalRegistry,
        describe(
          'The classes, by the words of the records, or of the attributes of dependencies in Cortex and swcat: `{ critical: hard, "criticality=low": soft }`.',
        ),
      ),
  },
  'a map with `path`',
).check(
  z.refine((each) => each.fields !== undefined || (each.kind ?? each.kinds) === undefined, {
    error: '`fields` beside `kind` and `kinds`',
  }),
);

export const catalogEntry = z
  .union([text, entry], { error: 'a path, or a map with `path`' })
  .register(z.globalRegistry, {
    description: 'A path, or a map with a path and how its files are read.',
  });

export type CatalogEntryInput = z.infer<typeof catalogEntry>;
