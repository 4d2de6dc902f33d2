import * as z from 'zod/mini';
import { duration, refOf, strictMap, text } from './field-schemas.ts';

/** The keys of `faultline.yaml` that say what is observed, and how it is compared with what is declared. */

const onePattern = text.check(
  z.refine((value) => value.split('*').length <= 2, { error: 'a name with at most one `*`' }),
);

const nameRule = strictMap(
  {
    seen: onePattern.check(z.describe('The name in traces and metrics; one `*` stands for any text: `shop-*`.')),
    is: onePattern.check(z.describe('The name or the ref of the entity; `*` stands for the same text: `*`.')),
  },
  'a map with `seen` and `is`',
);

const ignoreRule = strictMap(
  {
    caller: z
      .optional(text)
      .register(z.globalRegistry, { description: 'The name of the caller; `*` stands for any text.' }),
    callee: z
      .optional(text)
      .register(z.globalRegistry, { description: 'The name of the callee; `*` stands for any text.' }),
  },
  'a map with `caller` or `callee`',
).check(
  z.refine(({ caller, callee }) => caller !== undefined || callee !== undefined, {
    error: 'a map with `caller` or `callee`',
  }),
);

const observedPath = strictMap(
  {
    path: text.check(z.describe('The file, or a glob of files, relative to this one.')),
    name: z.optional(text).register(z.globalRegistry, {
      description: 'What reports call the source; files of one name are parts of one source. Default: its format.',
    }),
    format: z.optional(text).register(z.globalRegistry, {
      description: 'The format, where recognition has to be overruled, such as `zipkin`.',
    }),
    environment: z.optional(text).register(z.globalRegistry, {
      description: 'Where the calls were seen. Files of different environments are never compared together.',
    }),
    window: z.optional(duration).register(z.globalRegistry, {
      description: 'The time that the file covers, such as `7d`, unless the file says it.',
    }),
    until: z.optional(z.iso.date({ error: 'a calendar date such as 2026-09-14' })).register(z.globalRegistry, {
      description: 'The day on which that time ends, unless the file says it.',
    }),
  },
  'a map with `path`',
);

const refs = z.array(refOf(), { error: 'a list of entity refs' });

const driftSettings = strictMap(
  {
    count: z
      .optional(z.enum(['worst-case', 'both', 'never'], { error: 'worst-case, both or never' }))
      .register(z.globalRegistry, {
        description: 'The readings in which an undeclared call counts as a hard dependency. Default `worst-case`.',
      }),
    environment: z
      .optional(text)
      .register(z.globalRegistry, { description: 'The environment to compare, where the files are of several.' }),
    minCalls: z
      .optional(
        z
          .number({ error: 'a whole number from 1' })
          .check(z.int({ error: 'a whole number from 1' }), z.minimum(1, { error: 'a whole number from 1' })),
      )
      .register(z.globalRegistry, { description: 'Rows with fewer calls are ignored. Default 1.' }),
    minWindow: z.optional(duration).register(z.globalRegistry, {
      description: 'The time that a source has to cover before a missing call means anything. Default `7d`.',
    }),
    maxAge: z.optional(duration).register(z.globalRegistry, {
      description: 'The age from which a source confirms nothing. Default `14d`.',
    }),
    ignore: z.optional(z.array(ignoreRule, { error: 'a list of rules' })).register(z.globalRegistry, {
      description: 'Rows to leave out, in place of the default list of telemetry.',
    }),
  },
  'a map of settings',
);

export const driftKeys = {
  observed: z._default(z.array(observedPath, { error: 'a list of observed files' }), []).register(z.globalRegistry, {
    description: 'Files of observed calls that `drift`, `check` and `diff` compare the catalog with.',
  }),
  names: z._default(z.array(nameRule, { error: 'a list of name rules' }), []).register(z.globalRegistry, {
    description:
      'How names in traces and metrics become names of the catalog; the first rule that leads to an entity counts.',
  }),
  relays: z._default(refs, []).register(z.globalRegistry, {
    description: 'Gateways, proxies and load balancers, whose calls are not compared.',
  }),
  queues: z._default(refs, []).register(z.globalRegistry, {
    description: 'Resources that are queues although their type does not say so.',
  }),
  drift: z.optional(driftSettings).register(z.globalRegistry, {
    description: 'How declared and observed are compared.',
  }),
};
