import { counted } from '../../base/counted.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly name: string;
  readonly until: string;
  readonly days: number;
}

const daySeconds = 86_400;

export const observationTooOld = defineRule({
  id: 'observation-too-old',
  level: 'warning',
  title: 'Observed calls are too old',
  why: 'Old calls confirm nothing, so the comparison with what runs has stopped without anybody noticing.',
  find: ({ observed, analyses: { graph } }) =>
    (observed?.sources ?? []).flatMap(({ file, name, until, isOld }) => {
      if (!isOld || until === undefined) return [];
      const days = Math.floor((Date.parse(graph.asOf) - Date.parse(until)) / 1000 / daySeconds);
      return [
        {
          ref: file,
          detail: { name, until, days },
          remedy: { kind: 'export-again' as const },
          source: { file, line: 1, column: 1 },
        },
      ];
    }),
  describe: ({ ref, detail: { name, until, days } }: Described<Detail>) =>
    `the calls of ${name} in ${ref} end on ${until}, ${counted(days, 'day')} ago: they confirm nothing`,
});
