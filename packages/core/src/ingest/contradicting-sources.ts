import type { Entity, Statement } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';

interface Stated {
  readonly value: string;
  readonly source: Source;
}

/** Notes on the fields of an entity about which another format says something else. The first declaration counts. */
export function contradictingSources(first: Entity, others: readonly Entity[]): readonly Problem[] {
  return others.flatMap((other) =>
    other.origin === first.origin
      ? []
      : fields.flatMap((field): Problem[] => {
          const [own, their] = [statedIn(first, field), statedIn(other, field)];
          if (own === undefined || their === undefined || own.value === their.value) return [];
          const values = { field, counts: own.value, value: their.value };
          return [
            { code: 'contradicting-sources', ref: first.ref, ...values, first: own.source, source: their.source },
          ];
        }),
  );
}

const fields = ['owner', 'system', 'domain', 'type', 'lifecycle'] as const;

function statedIn(entity: Entity, field: (typeof fields)[number]): Stated | undefined {
  if (field === 'type' || field === 'lifecycle') {
    const value = entity[field];
    return value === undefined ? undefined : { value, source: entity.source };
  }
  const statement = entity.statements.find((each) => says(each, entity.ref, field));
  return statement && { value: statement.target, source: statement.source };
}

function says(statement: Statement, ref: string, field: 'owner' | 'system' | 'domain'): boolean {
  if (field === 'owner') return statement.says === 'owned';
  return statement.says === 'belongs' && statement.member === ref && statement.level === field;
}
