import { formatDuration, type ReportChecks } from '@faultline/core';
import { useMemo } from 'preact/hooks';
import type { Mark } from '../scene/scene.ts';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { useFirstRows } from '../widgets/use-first-rows.tsx';
import { nameOf } from '../world/display-names.ts';
import { type LossRow, lossRows } from '../world/loss-rows.ts';
import { type Noticed, noticeSign, noticeWords } from './notice-sign.ts';
import { PlainMark } from './plain-mark.tsx';
import { SignKey } from './sign-key.tsx';

/** Rows of a table that are shown at first. */
const fewRows = 40;

/** Which losses take which journey down, and what each check of the journey says of it. */
export function ChecksPart() {
  const { world } = useStore();
  const { checks = [] } = world.report;
  if (checks.length === 0) {
    return (
      <p class="section">
        The config names no checks. <code>checks</code> in <code>faultline.yaml</code> says what each synthetic check
        exercises.
      </p>
    );
  }
  return (
    <>
      <Coverage checks={checks} />
      <Losses checks={checks} />
    </>
  );
}

/** How much each journey's checks notice. */
function Coverage({ checks }: { readonly checks: readonly ReportChecks[] }) {
  const { graph } = useStore();
  return (
    <section class="section" aria-label="What checks notice">
      <h2>What checks notice of each journey's losses</h2>
      <p>
        A loss is a single failure that takes the journey down. A check is red while something it exercises is down.
      </p>
      <div class="scroll">
        <table class="coverage-table">
          <thead>
            <tr>
              <th>Journey</th>
              <th>Checks</th>
              <th class="number">In time</th>
              <th class="number">Late</th>
              <th class="number">Never</th>
              <th>What would help most</th>
            </tr>
          </thead>
          <tbody>
            {checks.map(({ journey, checks: own, notices, late, blind, best }) => (
              <tr key={journey}>
                <td>
                  <EntityLink of={journey} />
                </td>
                <td>{own.length === 0 ? <strong>none</strong> : own.map(({ name }) => name).join(', ')}</td>
                <td class="number">
                  {notices.length} of {notices.length + late.length + blind.length}
                </td>
                <td class="number">{late.length}</td>
                <td class="number">{blind.length}</td>
                <td>
                  {best !== null && (
                    <>
                      exercise {nameOf(graph, best.ref)}: {best.notices} more
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Every loss, with a sign for each journey and check that shows whether it is noticed. */
function Losses({ checks }: { readonly checks: readonly ReportChecks[] }) {
  const { graph } = useStore();
  const rows = useMemo(() => lossRows(checks), [checks]);
  const { shown, more } = useFirstRows(rows, fewRows);
  return (
    <section class="section" aria-label="Journeys by losses">
      <h2>Journeys by losses ({rows.length})</h2>
      <p>One sign for each check of the journey; first the losses that most checks never notice.</p>
      <NoticeKey />
      <div class="scroll">
        <table class="grid noticed" data-rows={rows.length}>
          <thead>
            <tr>
              <th>Lost</th>
              {checks.map(({ journey, checks: own }) => (
                <th key={journey} scope="col">
                  {nameOf(graph, journey)}
                  <span class="quiet small checks-of">
                    {own.length === 0 ? 'no check' : own.map(({ name }) => name).join(' | ')}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.ref}>
                <th scope="row">
                  <EntityLink of={row.ref} />
                </th>
                {checks.map((each, index) => (
                  <NoticedCell key={each.journey} checks={each} row={row} cell={row.cells[index]!} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </section>
  );
}

function NoticedCell({
  checks,
  row,
  cell,
}: {
  readonly checks: ReportChecks;
  readonly row: LossRow;
  readonly cell: LossRow['cells'][number];
}) {
  const { graph } = useStore();
  if (cell === null) return <td />;
  const [journey, lost] = [nameOf(graph, checks.journey), nameOf(graph, row.ref)];
  const names = checks.checks.map(({ name }) => name);
  const say =
    names.length === 0
      ? `${journey} goes down without ${lost}, and has no check`
      : `${journey} goes down without ${lost}: ${cell.map((each, index) => `${names[index]} ${noticedText(each)}`).join(', ')}`;
  return (
    <td class="down-cell" title={say}>
      <span class="heard-only">{say}</span>
      <span class="row signs" aria-hidden="true">
        {names.length === 0 && <Sign marks={noticeSign('uncovered', 9, 9)} />}
        {cell.map((each, index) => (
          <span key={names[index]}>
            <Sign marks={noticeSign(each.is, 9, 9)} />
            {each.is === 'late' && <span class="small">{formatDuration(each.by)}</span>}
          </span>
        ))}
      </span>
    </td>
  );
}

function noticedText(cell: NonNullable<LossRow['cells'][number]>[number]): string {
  if (cell.is === 'late') return `is ${formatDuration(cell.by)} late`;
  return cell.is === 'notices' ? 'notices in time' : 'stays green';
}

function Sign({ marks }: { readonly marks: readonly Mark[] }) {
  return (
    <svg width="18" height="18" aria-hidden="true">
      {marks.map((mark, index) => (
        <PlainMark key={`${index}`} mark={mark} />
      ))}
    </svg>
  );
}

function NoticeKey() {
  return (
    <ul class="edge-key small quiet" aria-label="What the signs say">
      {(Object.entries(noticeWords) as [Noticed, string][]).map(([noticed, words]) => (
        <SignKey key={noticed} marks={noticeSign(noticed, 12, 12)} words={words} />
      ))}
    </ul>
  );
}
