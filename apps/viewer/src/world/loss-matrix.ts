import { type FailureModel, failsAs, type ReportEntity, simulate } from '@faultline/core';

/** A domain or a system as a row and a column of the matrix. */
export interface MatrixUnit {
  readonly ref: string;
  /** Whether its systems can be shown in its place, and whether it is such a system. */
  readonly canOpen: boolean;
  readonly within: string | null;
  /** Its Components. */
  readonly components: readonly string[];
}

export interface LossMatrix {
  /** In the order of rows and columns. */
  readonly units: readonly MatrixUnit[];
  /** `lost[row][column]`: Components of the column that go down when all of the row fails at once. */
  readonly lost: readonly (readonly number[])[];
  /** Components that stand in no unit. */
  readonly elsewhere: number;
}

/** Systems up to which they are the units; of more, domains are, where there are any. */
const fewSystems = 40;

/**
 * The domains or the systems of a catalog, the domains in `open` as their systems. Components alone are counted.
 * O(entities).
 */
export function matrixUnits(
  entities: readonly ReportEntity[],
  open: ReadonlySet<string>,
): Pick<LossMatrix, 'units' | 'elsewhere'> {
  const byRef = new Map(entities.map((entity) => [entity.ref, entity]));
  const components = entities.filter(({ kind, declared }) => kind === 'component' && declared);
  const systems = new Set(components.flatMap(({ system }) => system ?? []));
  const hasDomains = systems.size > fewSystems;
  const units = new Map<string, { readonly unit: Omit<MatrixUnit, 'components'>; readonly components: string[] }>();
  let elsewhere = 0;
  for (const { ref, system, domain } of components) {
    const outer = hasDomains ? (domain ?? byRef.get(system ?? '')?.domain ?? null) : null;
    const isOpen = outer !== null && open.has(outer) && system !== null;
    const own = outer === null || isOpen ? system : outer;
    if (own === null) {
      elsewhere += 1;
      continue;
    }
    const there = units.get(own);
    if (there) there.components.push(ref);
    else
      units.set(own, { unit: { ref: own, canOpen: own === outer, within: isOpen ? outer : null }, components: [ref] });
  }
  return { units: [...units.values()].map((each) => ({ ...each.unit, components: each.components })), elsewhere };
}

/** What the loss of each unit takes down in each, ordered so that those that fail together stand together. */
export function lossMatrix(
  graph: FailureModel,
  reading: 'declared' | 'worstCase',
  { units, elsewhere }: Pick<LossMatrix, 'units' | 'elsewhere'>,
): LossMatrix {
  const column = new Map(units.flatMap(({ components }, index) => components.map((ref) => [ref, index] as const)));
  const lost = units.map(({ ref }) => {
    const counts = new Array<number>(units.length).fill(0);
    for (const each of simulate(graph, failsAs(graph, ref), { lasts: null })[reading].down) {
      const index = column.get(each);
      if (index !== undefined) counts[index]! += 1;
    }
    return counts;
  });
  const order = orderedByLikeness(lost.map((row, index) => [...row, ...lost.map((each) => each[index]!)]));
  return {
    units: order.map((index) => units[index]!),
    lost: order.map((row) => order.map((each) => lost[row]![each]!)),
    elsewhere,
  };
}

/**
 * Starts with the one that takes down most, and goes on each time with the one most like the last: blocks of those that
 * fail together then show. O(n³) for n of them.
 */
function orderedByLikeness(profiles: readonly (readonly number[])[]): readonly number[] {
  const marks = profiles.map((profile) => profile.map((count) => Number(count > 0)));
  const left = new Set(profiles.keys());
  const sum = (profile: readonly number[]): number => profile.slice(0, profiles.length).reduce((a, b) => a + b, 0);
  const order: number[] = [];
  let last: number | undefined;
  while (left.size > 0) {
    let [best, bestValue] = [-1, -1];
    for (const each of left) {
      const value = last === undefined ? sum(profiles[each]!) : likeness(marks[last]!, marks[each]!);
      if (value > bestValue) [best, bestValue] = [each, value];
    }
    order.push(best);
    left.delete(best);
    last = best;
  }
  return order;
}

/** The share of what either has that both have (Jaccard). */
function likeness(a: readonly number[], b: readonly number[]): number {
  let [both, either] = [0, 0];
  for (const [index, one] of a.entries()) {
    both += one * b[index]!;
    either += Math.max(one, b[index]!);
  }
  return either === 0 ? 0 : both / either;
}
