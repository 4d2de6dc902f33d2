import { shortRef } from '@faultline/core';
import * as z from 'zod';
import { formatList } from '../../../../packages/cli/src/formats/list/list-text.ts';
import { entityFilter } from '../../../../packages/cli/src/model/entity-filter.ts';
import { answer, basis, shown, shownOf } from '../answer.ts';
import { loadReport } from '../catalog.ts';
import { commandOf } from '../command-of.ts';
import { entity, entityOf, limit, plain } from '../entry-schemas.ts';
import { defineTool } from '../tool.ts';

export const find = defineTool({
  name: 'find',
  title: 'Entities by name, owner, system or tier',
  description:
    'The entities whose name contains a text, or that belong to an owner, a system or a tier, each with its owner and how many Components its loss takes down. Ask it to learn a ref, and for "what does team X own?".',
  input: z.object({
    name: z.string().optional().describe('A part of the name or title'),
    kind: z.string().optional(),
    owner: z.string().optional(),
    system: z.string().optional(),
    tier: z.string().optional(),
    limit,
  }),
  output: z.object({
    entities: shownOf(
      z.object({ ...entity.shape, componentsDown: z.int().min(0).describe('Components that its loss takes down') }),
      'The widest first',
    ),
    basis,
  }),
  run: async ({ name, limit: most, ...values }, catalog) => {
    const { report } = await loadReport(catalog);
    const asked = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, [value]]]));
    const filter = entityFilter(report, Object.fromEntries(asked));
    const part = name?.toLowerCase() ?? '';
    const down = ({ blastRadius }: (typeof report.entities)[number]) => blastRadius.declared.down.component ?? 0;
    const found = report.entities
      .filter(({ ref, title }) => shortRef(ref).includes(part) || (title ?? '').toLowerCase().includes(part))
      .filter(({ ref }) => filter === undefined || filter.has(ref))
      .sort((a, b) => down(b) - down(a));
    return answer(
      report,
      {
        data: (count) => ({
          entities: shown(
            found.map((each) => ({ ...entityOf(each), componentsDown: down(each) })),
            count,
          ),
        }),
        text: formatList({ entities: found.slice(0, most) }, { style: plain, width: 100 }),
        command: commandOf('list', catalog),
      },
      most,
    );
  },
});
