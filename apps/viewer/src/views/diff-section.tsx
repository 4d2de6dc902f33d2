import { type Diff, describeDiff, formatDuration, formatSource, strengthText } from '@faultline/core';
import type { ComponentChildren } from 'preact';
import { useStore } from '../store/store.ts';
import { ChangeMark } from '../widgets/change-mark.tsx';
import { EntityLink } from '../widgets/entity-link.tsx';
import { dependencyChangeText } from '../world/comparison.ts';
import { kindOf, kindWord } from '../world/display-names.ts';

/** Rows of each table: the widest changes come first. */
const most = 40;

/**
 * What the change does to what fails: the verdict, whose loss costs more or less, and what in the catalog causes it.
 */
export function DiffSection() {
  const { comparison } = useStore();
  if (comparison === undefined) return null;
  const { name, diff } = comparison;
  return (
    <section class="section compared" aria-labelledby="compared">
      <h2 id="compared">Compared with {name}</h2>
      <p class="sentence">{describeDiff(diff)}</p>
      {diff.incomplete && <p>Something of either side could not be read: changes may be missing.</p>}
      <RadiusTable diff={diff} />
      <CourseTable diff={diff} />
      <DependencyTable diff={diff} />
      <Came diff={diff} />
    </section>
  );
}

function RadiusTable({ diff: { radii, dependencies } }: { readonly diff: Diff }) {
  const { comparison } = useStore();
  return (
    <Table
      title="Blast radii that differ"
      heads={['Lost', '', 'Before', 'Now', 'Newly down', 'No longer down', 'Because of']}
      numbers={[2, 3]}
      rows={radii.map(({ ref, before, after, added, removed, causes }) => ({
        key: ref,
        cells: [
          <>
            <EntityLink of={ref} /> <span class="quiet small">{kindWord(kindOf(ref))}</span>
          </>,
          comparison?.changeOf(ref) && <ChangeMark change={comparison.changeOf(ref)!} />,
          before ?? '–',
          after ?? '–',
          <Names key="added" refs={added} />,
          <Names key="removed" refs={removed} />,
          causes.slice(0, 2).map((cause) => <Needs key={cause} change={dependencies[cause]!} />),
        ],
      }))}
    />
  );
}

/** Losses that happen on both sides, sooner or later than before. */
function CourseTable({ diff: { courses, dependencies } }: { readonly diff: Diff }) {
  const when = (seconds: number): string => (seconds === 0 ? 'at once' : `after ${formatDuration(seconds)}`);
  return (
    <Table
      title="Losses that come sooner or later"
      heads={['When this fails', 'this goes down', 'Before', 'Now', 'Because of']}
      numbers={[]}
      rows={courses.map(({ failed, ref, before, after, causes }) => ({
        key: `${failed} ${ref}`,
        cells: [
          <EntityLink key="failed" of={failed} />,
          <EntityLink key="ref" of={ref} />,
          when(before),
          <strong key="now">{when(after)}</strong>,
          causes.map((cause) => <Needs key={cause} change={dependencies[cause]!} />),
        ],
      }))}
    />
  );
}

function Needs({ change: { ref, dependency } }: { readonly change: Diff['dependencies'][number] }) {
  return (
    <div>
      <EntityLink of={ref} /> <span class="quiet">needs</span> <EntityLink of={dependency} />
    </div>
  );
}

function DependencyTable({ diff: { dependencies } }: { readonly diff: Diff }) {
  return (
    <Table
      title="Dependencies that differ"
      heads={['Dependent', 'Dependency', 'What', 'Before', 'Now', 'Written at']}
      numbers={[]}
      rows={dependencies.map((change) => ({
        key: `${change.ref} ${change.dependency}`,
        cells: [
          <EntityLink key="ref" of={change.ref} />,
          <EntityLink key="dependency" of={change.dependency} />,
          dependencyChangeText(change),
          change.before === null ? '–' : strengthText(change.before),
          change.after === null ? '–' : strengthText(change.after),
          <span key="source" class="quiet small">
            {formatSource(change.source)}
          </span>,
        ],
      }))}
    />
  );
}

/** The rest of what came and went, a line each. */
function Came({ diff }: { readonly diff: Diff }) {
  const { entities, sharedSinglePointsOfFailure: shared, containment } = diff;
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['Described now', entities.added],
    ['No longer described', entities.removed],
    ['Shared single points of failure now', shared.added],
    ['No longer shared single points of failure', shared.removed],
    ['No longer contained', containment.filter(({ after }) => after === null).map(({ ref }) => ref)],
    ['Contained now', containment.filter(({ after }) => after !== null).map(({ ref }) => ref)],
  ];
  return (
    <dl class="came">
      {lines
        .filter(([, refs]) => refs.length > 0)
        .map(([title, refs]) => (
          <>
            <dt>{title}</dt>
            <dd>
              <Names refs={refs} most={8} />
            </dd>
          </>
        ))}
    </dl>
  );
}

function Names({ refs, most: some = 3 }: { readonly refs: readonly string[]; readonly most?: number }) {
  if (refs.length === 0) return '–';
  return (
    <>
      {refs.slice(0, some).map((ref, index) => (
        <>
          {index > 0 && ', '}
          <EntityLink of={ref} />
        </>
      ))}
      {refs.length > some && <span class="quiet"> and {refs.length - some} more</span>}
    </>
  );
}

function Table({
  title,
  heads,
  numbers,
  rows,
}: {
  readonly title: string;
  readonly heads: readonly string[];
  /** Columns of numbers, from 0. */
  readonly numbers: readonly number[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ComponentChildren[] }[];
}) {
  if (rows.length === 0) return null;
  const kind = (column: number): string | undefined => (numbers.includes(column) ? 'number' : undefined);
  return (
    <>
      <h3>
        {title} ({rows.length})
      </h3>
      <div class="scroll">
        <table aria-label={title}>
          <thead>
            <tr>
              {heads.map((head, column) => (
                <th key={head} class={kind(column)}>
                  {head === '' ? <span class="heard-only">Change</span> : head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((cell, column) => (
                  <td key={heads[column]} class={kind(column)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most && <p class="quiet small">and {rows.length - most} more</p>}
    </>
  );
}
