import { counted } from '@faultline/core';
import { clipLine } from '../../terminal/clip.ts';
import type { Style } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { shortRef } from '../short-ref.ts';
import { columnValue, type EntityColumn, type EntityList } from './entity-list.ts';

export interface ListTextOptions {
  readonly style: Style;
  readonly width: number;
}

const titles: readonly (readonly [column: EntityColumn, title: string])[] = [
  ['type', 'type'],
  ['owner', 'owner'],
  ['system', 'system'],
  ['tier', 'tier'],
  ['dependents', 'dependents'],
  ['componentsDown', 'down'],
];

const numbers: ReadonlySet<EntityColumn> = new Set(['tier', 'dependents', 'componentsDown']);

/** Shares of a line that the name of an entity keeps, and each other name. */
const [entityShare, otherShare] = [0.27, 0.08];

/** The entities as a table; what nobody describes is dim. */
export function formatList({ entities }: EntityList, { style, width }: ListTextOptions): string {
  const rows = entities.map((entity) => [
    { text: shortRef(entity.ref), paint: entity.declared ? style.ref : style.dim },
    ...titles.map(([column]) => {
      const found = columnValue(entity, column);
      return found === 0 ? '·' : shortRef(String(found)).replace(/^(?:group|system):/, '');
    }),
    entity.declared ? '' : style.dim('undeclared'),
  ]);
  const columns = [
    { title: 'entity', holdsNames: true, least: Math.floor(width * entityShare) },
    ...titles.map(([column, title]) =>
      numbers.has(column)
        ? { title, align: 'right' as const }
        : { title, holdsNames: true, least: Math.floor(width * otherShare) },
    ),
    { title: '' },
  ];
  const lines = entities.length === 0 ? [] : table(columns, rows, { width });
  const head = style.bold(counted(entities.length, 'entity', 'entities'));
  const note = lines.length === 0 ? '' : style.dim('  down: Components that the loss of the entity takes down');
  return `${[head + note, ...lines].map((line) => clipLine(line, width)).join('\n')}\n`;
}
