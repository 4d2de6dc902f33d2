import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buildReport,
  defaultConfig,
  type Entity,
  isOwnEntity,
  judgeChange,
  openModel,
  overlayContext,
} from '../../src/index.ts';
import { mergeCatalog, parseCatalogFile } from '../../src/ingest/index.ts';

interface Written {
  readonly name: string;
  readonly system: string;
  readonly dependsOn: readonly string[];
}

const ownNames = ['a', 'b', 'c'];
const otherNames = ['d', 'e', 'f', 'g'];
const place = { repositories: new Set(['acme/own']), roots: [''] };
const runs = Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 40);

function item({ name, system, dependsOn }: Written) {
  const slug = ownNames.includes(name) ? 'acme/own' : 'acme/other';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { 'github.com/project-slug': slug } },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'team',
      system,
      dependsOn: dependsOn.map((each) => `component:${each}`),
    },
  };
}

/** A file for each entity, named as the function says. */
function entitiesOf(written: readonly Written[], pathOf: (index: number) => string): readonly Entity[] {
  const files = written.map((each, index) =>
    parseCatalogFile({ path: pathOf(index), text: JSON.stringify(item(each)) }),
  );
  return mergeCatalog(files).entities;
}

function side(entities: readonly Entity[]) {
  const opened = openModel(entities, defaultConfig, { asOf: '2026-11-20' });
  return {
    ...opened,
    config: defaultConfig,
    catalog: { ...mergeCatalog([]), entities },
    configFile: 'faultline.yaml',
    baseline: undefined,
  };
}

/** What counts against a change, without the places in which it stands. */
function countedAgainst(base: readonly Entity[], head: readonly Entity[], subject: ReadonlySet<string> | undefined) {
  const after = side(head);
  const judged = judgeChange(side(base), after);
  const { findings } = buildReport(judged.graph, { ...judged, catalog: after.catalog, subject });
  return findings
    .filter(({ state }) => state === 'open' || state === 'worse')
    .map(({ fingerprint, severity, message, added }) => [fingerprint, severity, message, ...added].join(' | '))
    .sort();
}

/** One repository before and after a change, what the context still has of it, and the rest of the organization. */
type Change = Readonly<Record<'before' | 'after' | 'stale' | 'others', readonly Written[]>>;

const list = (names: readonly string[]) =>
  fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...names),
      system: fc.constantFrom('x', 'y'),
      dependsOn: fc.uniqueArray(fc.constantFrom(...ownNames, ...otherNames), { maxLength: 3 }),
    }),
    { selector: ({ name }) => name },
  );

const change: fc.Arbitrary<Change> = fc.record({
  before: list(ownNames),
  after: list(ownNames),
  stale: list(ownNames),
  others: list(otherNames),
});

const inOneFolder = (index: number): string => `own-${index}.json`;

function within({ before, after, stale, others }: Change, pathOf = inOneFolder) {
  const context = entitiesOf([...stale, ...others], (index) => `context-${index}.json`);
  const isOwn = (entity: Entity): boolean => isOwnEntity(entity, place);
  const base = overlayContext(entitiesOf(before, pathOf), context, { isOwn });
  const head = overlayContext(entitiesOf(after, pathOf), context, { isOwn, known: base.subject });
  return countedAgainst(base.entities, head.entities, new Set([...base.subject, ...head.subject]));
}

test('what counts against a change within its context is what counts when everything is judged together', () => {
  fc.assert(
    fc.property(change, (written) => {
      const { before, after, others } = written;
      const together = (own: readonly Written[]) => entitiesOf([...own, ...others], (index) => `all-${index}.json`);
      // The rest is the same on both sides, so whatever is new or worse anywhere is caused by the subject.
      expect(within(written)).toEqual(countedAgainst(together(before), together(after), undefined));
    }),
    { numRuns: runs },
  );
});

test('neither the names of the paths nor the order of the files changes what counts against a change', () => {
  const paths = fc.shuffledSubarray(['a.json', 'context-0.json', 'z/catalog-info.yaml', 'own-9.json'], {
    minLength: 4,
  });
  fc.assert(
    fc.property(change, paths, (written, names) => {
      const reversed = {
        before: written.before.toReversed(),
        after: written.after.toReversed(),
        stale: written.stale.toReversed(),
        others: written.others.toReversed(),
      };
      expect(within(reversed, (index) => names[index]!)).toEqual(within(written));
    }),
    { numRuns: runs },
  );
});
