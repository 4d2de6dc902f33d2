import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import { resolveName, shortRef } from '@faultline/core';
import type { Answerable } from './catalog-cache.ts';
import { entityAnswer } from './entity-answer.ts';
import { overviewAnswer } from './overview-answer.ts';

const attributes = { readOnly: true, destructive: false, idempotent: true } as const;

/** Offers both answers to agents and templates, within what the caller may read. */
export function registerActions(
  actions: ActionsRegistryService,
  open: (credentials: BackstageCredentials) => Promise<Answerable>,
): void {
  actions.register({
    name: 'blast-radius',
    title: 'What the loss of one entity takes down',
    description:
      'Which Components, systems and journeys go down when this entity of the catalog is lost for good, as declared and in the worst case; who owns them; what the rules say about it. Ask it for "what breaks if X goes down?" and "who has to know?".',
    attributes,
    schema: {
      input: (z) =>
        z.object({
          entity: z.string().describe('Its ref, name, or an unambiguous suffix of it: component:default/auth, auth'),
        }),
      output: (z) =>
        z.object({
          ref: z.string(),
          title: z.string(),
          sentence: z.string().describe('The radius in a sentence'),
          worstCase: z.string().nullable().describe('The same with unproven claims disbelieved, where that differs'),
          components: z.number().describe('Components down, as declared'),
          systems: z.number().describe('Systems of the Components down'),
          journeys: z.array(z.string()),
          owners: z.array(z.string()).describe('Owners of the Components down'),
          findings: z.array(z.string()),
          coverage: z.array(z.string()).describe('What the numbers rest on, and what is unknown'),
          note: z.string().nullable().describe('That the caller may not read all of the catalog'),
        }),
    },
    action: async ({ input, credentials }) => {
      const catalog = await open(credentials);
      const answer = entityAnswer(catalog, refIn(catalog, input.entity));
      const { ref, title, sentence, worstCase, components, systems, journeys, owners, findings, coverage, note } =
        answer;
      return {
        output: {
          ...{ ref, title, sentence, worstCase, components, systems, note },
          journeys: journeys.map((each) => each.title),
          owners: owners.map((each) => each.ref),
          findings: findings.map((each) => `${each.severity}: ${each.message}`),
          coverage: [...coverage],
        },
      };
    },
  });
  actions.register({
    name: 'widest-blast-radii',
    title: 'The widest blast radii of the catalog',
    description:
      'The single failures that take down most Components, and the shared components that take down more than their bound allows. Ask it for "what is our biggest risk?".',
    attributes,
    schema: {
      input: (z) => z.object({}),
      output: (z) =>
        z.object({
          headline: z.array(z.string()),
          widest: z.array(
            z.object({
              ref: z.string(),
              components: z.number().describe('Components down, as declared'),
              worstCase: z.number().describe('Components down with unproven claims disbelieved'),
              systems: z.number(),
              journeys: z.number(),
            }),
          ),
          unbounded: z.array(z.string()),
          coverage: z.array(z.string()),
          note: z.string().nullable(),
        }),
    },
    action: async ({ credentials }) => {
      const { headline, widest, unbounded, coverage, note } = overviewAnswer(await open(credentials));
      return {
        output: {
          headline: [...headline],
          widest: widest.map(({ ref, components, worstCase, systems, journeys }) => ({
            ...{ ref, components, worstCase, systems, journeys },
          })),
          unbounded: unbounded.map(({ message }) => message),
          coverage: [...coverage],
          note,
        },
      };
    },
  });
}

/** @throws InputError where several entities, or none, have the name */
function refIn({ graph }: Answerable, name: string): string {
  const resolved = resolveName(graph, name);
  if (resolved.ref !== undefined) return resolved.ref;
  const options = resolved.suggestions.map(shortRef).join(', ');
  if (resolved.ambiguous) throw new InputError(`${name} may be ${options}: name one of them`);
  throw new InputError(`nothing in the catalog is called ${name}${options === '' ? '' : `; did you mean ${options}?`}`);
}
