import fc from 'fast-check';

/** What breaks readers: the marks of YAML, of JSON, of templates, and characters that are not text. */
const shards = [
  ...'[]{}:,-?&*!|>\'"%@`#~\\\n\r\t \0\x1b\u0085\u2028\ufeff\ud800'.split(''),
  '---\n',
  '...\n',
  '<<: *a\n',
  '&a ',
  '*a ',
  '!!js/function ',
  '%YAML 9.9\n',
  '$'.concat('{{ x }}'),
  '__proto__: ',
  'constructor: ',
  '"\\ud800"',
  '0x1F',
  '1e999',
  'null',
  '? ',
  '|2\n',
  'apiVersion: backstage.io/v1alpha1\n',
  'kind: Component\n',
  'kind: Location\n',
  'metadata: { name: x }\n',
  'spec: { type: file, targets: [./x.yaml] }\n',
  'faultline.dev/resilience: |\n  requires: [{ on: component:x, class: soft }]\n',
];

interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat({ max: 12 })),
  insert: fc.oneof(
    fc.constantFrom(...shards),
    fc.tuple(fc.constantFrom(...shards), fc.integer({ min: 2, max: 80 })).map(([shard, count]) => shard.repeat(count)),
    fc.string({ maxLength: 6 }),
  ),
});

/**
 * One of the texts, changed in a few places: near to what is right, where the deep paths of a reader are. At most 4
 * KiB.
 */
export function mangled(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 6 }))
    .map(([text, changes]) => changes.reduce(applied, text).slice(0, 4096));
}

function applied(text: string, { at, remove, insert }: Change): string {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + insert + text.slice(place + remove);
}
