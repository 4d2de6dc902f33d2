import * as z from 'zod/mini';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly seen: number;
  readonly matched: number;
  /** The first names that no entity has. */
  readonly unmatched: readonly string[];
}

const from0To1 = 'a share from 0 to 1';

/** Names that a finding lists. */
const shown = 5;

export const namesUnmatched = defineRule({
  id: 'names-unmatched',
  level: 'warning',
  title: 'Observed names match no entity',
  why: 'A call whose ends stand for no entity is compared with nothing, so a low match rate hides observed.',
  options: () => ({
    share: z
      ._default(
        z.number({ error: from0To1 }).check(z.minimum(0, { error: from0To1 }), z.maximum(1, { error: from0To1 })),
        0.8,
      )
      .register(z.globalRegistry, { description: 'The least share of names that match an entity. Default 0.8.' }),
  }),
  find: ({ observed }, { share }) => {
    const file = observed?.sources.find(({ isOld }) => !isOld)?.file;
    if (observed === undefined || file === undefined) return [];
    const { seen, matched, unmatched, proposals } = observed.names;
    if (matched >= seen * share) return [];
    return [
      {
        ref: file,
        detail: { seen, matched, unmatched: unmatched.slice(0, shown) },
        measure: seen - matched,
        remedy: { kind: 'match-names', lines: proposals.map(({ seen: name, is }) => ({ seen: name, is })) },
        source: { file, line: 1, column: 1 },
      },
    ];
  },
  describe: ({ detail: { seen, matched, unmatched } }: Described<Detail>) => {
    const more = seen - matched - unmatched.length;
    return `${matched} of ${seen} observed names match an entity; not ${unmatched.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  },
});
