/**
 * Rows over columns: a list whose items are made when they are first read. Large tables (requirements, radii, failures)
 * are columns of numbers. Code that reads a few rows pays for these rows, and code that reads all gets an array.
 *
 * From outside it is an array. Reading an index makes one row, and keeps it: the same index gives the same object. A
 * method that stops early reads row by row; any other makes all rows first, and from then on costs what an array does.
 */
export function rowList<Row extends object>(length: number, make: (index: number) => Row): readonly Row[] {
  const all: Row[] = [];
  const kept = new Map<number, Row>();
  let isWhole = false;
  const rowAt = (index: number): Row | undefined => {
    if (isWhole || index >= length) return all[index];
    let row = kept.get(index);
    if (row === undefined) {
      row = make(index);
      kept.set(index, row);
    }
    return row;
  };
  const whole = (): Row[] => {
    if (!isWhole) {
      for (let index = 0; index < length; index++) all.push(kept.get(index) ?? make(index));
      isWhole = true;
      kept.clear();
    }
    return all;
  };
  const list = new Proxy(all, {
    get(_, key) {
      const index = indexFrom(key);
      if (index >= 0) return rowAt(index);
      if (key === 'length' && !isWhole) return length;
      if (key === Symbol.iterator) return () => iterate(length, rowAt, whole);
      const value: unknown = all[key as keyof typeof all];
      if (typeof value !== 'function' || key === 'constructor' || readsInTurn.has(key)) return value;
      return value.bind(whole());
    },
    has: (_, key) => (isWhole ? key in all : indexFrom(key) >= 0 ? indexFrom(key) < length : key in all),
    ownKeys: () => Reflect.ownKeys(whole()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(whole(), key),
    set: (_, key, value) => Reflect.set(whole(), key, value),
    defineProperty: (_, key, descriptor) => Reflect.defineProperty(whole(), key, descriptor),
    deleteProperty: (_, key) => Reflect.deleteProperty(whole(), key),
    preventExtensions: () => Reflect.preventExtensions(whole()),
  });
  makers.set(list, { length, rowAt: (index) => (isWhole ? all[index]! : (kept.get(index) ?? make(index))) });
  return list;
}

/** Rows that are read one by one when a list is iterated, so that naming the first few does not make all of them. */
const readAhead = 16;

function* iterate<Row>(
  length: number,
  rowAt: (index: number) => Row | undefined,
  whole: () => readonly Row[],
): Iterator<Row> {
  for (let index = 0; index < Math.min(length, readAhead); index++) yield rowAt(index)!;
  if (length <= readAhead) return;
  const all = whole();
  for (let index = readAhead; index < all.length; index++) yield all[index]!;
}

/** Methods of arrays that need not read every item. */
const readsInTurn: ReadonlySet<PropertyKey> = new Set(['at', 'every', 'find', 'findIndex', 'slice', 'some']);

const makers = new WeakMap<readonly object[], { readonly length: number; readonly rowAt: (index: number) => object }>();

/** The items of a list in order, of which none is kept for later reads: for code that reads a large table once. */
export function* readOnce<Row extends object>(list: readonly Row[]): Iterable<Row> {
  const maker = makers.get(list);
  if (maker === undefined) {
    yield* list;
    return;
  }
  for (let index = 0; index < maker.length; index++) yield maker.rowAt(index) as Row;
}

/** The index that a key of an array stands for; -1 for any other key. */
function indexFrom(key: PropertyKey): number {
  if (typeof key !== 'string') return -1;
  const index = Number(key);
  return index >= 0 && Number.isInteger(index) && String(index) === key ? index : -1;
}
