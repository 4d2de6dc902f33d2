import { formatDuration, type Report } from '@faultline/core';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { useFirstRows } from '../widgets/use-first-rows.tsx';
import { nameOf } from '../world/display-names.ts';

/** Rows of a table that are shown at first. */
const fewRows = 15;

/** What to work on next, which claims to prove, and which Components have alerts. */
export function WorkPart() {
  return (
    <>
      <BacklogTable />
      <GameDays />
      <Alerts />
    </>
  );
}

function BacklogTable() {
  const { world } = useStore();
  const { backlog = [] } = world.report;
  const { shown, more } = useFirstRows(backlog, fewRows);
  return (
    <section class="section" aria-label="Backlog">
      <h2>Backlog ({backlog.length})</h2>
      <p>
        Corrections of the catalog first, then what saves most: score over all single failures, and minutes for which
        Components were down in past incidents.
      </p>
      <div class="scroll">
        <table class="work" data-rows={backlog.length}>
          <thead>
            <tr>
              <th>Who</th>
              <th>What</th>
              <th>Kind</th>
              <th class="number">Score</th>
              <th class="number">Minutes</th>
              <th>Owner</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((item, index) => (
              <BacklogRow key={`${index}`} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </section>
  );
}

function BacklogRow({ item }: { readonly item: NonNullable<Report['backlog']>[number] }) {
  const { act } = useStore();
  const { kind, ref, owner, text, edits, saves } = item;
  return (
    <tr>
      <td>
        <EntityLink of={ref} />
      </td>
      <td class="wrapped">
        {text}
        {edits.length > 0 && (
          <button
            type="button"
            class="plain try-it screen-only"
            onClick={() => {
              for (const edit of edits) act({ do: 'try', edit });
            }}
          >
            Try it
          </button>
        )}
      </td>
      <td>{kind.replace('-', ' ')}</td>
      <td class="number">{saves === null ? '-' : saves.score}</td>
      <td class="number">{saves === null ? '-' : Math.round(saves.componentMinutes)}</td>
      <td>{owner === null ? <strong>none</strong> : <EntityLink of={owner} />}</td>
    </tr>
  );
}

function GameDays() {
  const { world, graph, act } = useStore();
  const { gameDays = [] } = world.report;
  const { shown, more } = useFirstRows(gameDays, fewRows);
  if (gameDays.length === 0) return null;
  return (
    <section class="section" aria-label="Game days">
      <h2>Game days ({gameDays.length})</h2>
      <p>
        Claims that nothing proves and that make a difference. The stake is the tier weight of what goes down in
        addition if the claim does not hold.
      </p>
      <div class="scroll">
        <table class="work" data-rows={gameDays.length}>
          <thead>
            <tr>
              <th>Claim of</th>
              <th>About</th>
              <th>Standing</th>
              <th>Switch off</th>
              <th class="number">For</th>
              <th class="number">Stake</th>
              <th class="number">Value</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((day) => (
              <tr key={`${day.ref} ${day.of.join()}`}>
                <td>
                  <EntityLink of={day.ref} />
                </td>
                <td>
                  {day.claim}: {day.of.map((ref) => nameOf(graph, ref)).join(', ')}
                </td>
                <td>{day.standing}</td>
                <td>
                  <button
                    type="button"
                    class="plain"
                    onClick={() => {
                      act({ do: 'read', reading: 'worstCase' });
                      act({ do: 'fail', ref: day.switchOff });
                    }}
                  >
                    {nameOf(graph, day.switchOff)}
                  </button>
                </td>
                <td class="number">{formatDuration(day.lasts)}</td>
                <td class="number">{day.stake}</td>
                <td class="number">{day.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </section>
  );
}

const alertRows = [
  ['tierOne', 'Components of tier 1'],
  ['suspects', 'Can take a journey of tier 1 down within five minutes'],
  ['failed', 'Failed in an incident'],
] as const satisfies readonly (readonly [keyof NonNullable<Report['alertCoverage']>, string])[];

function Alerts() {
  const { world, graph } = useStore();
  const { alertCoverage } = world.report;
  if (alertCoverage === undefined) return null;
  return (
    <section class="section" aria-label="Alerts">
      <h2>Alert coverage</h2>
      <p>A leading alert goes off before customers are hit.</p>
      <div class="scroll">
        <table class="work">
          <thead>
            <tr>
              <td />
              <th class="number">Leading</th>
              <th class="number">Other alerts only</th>
              <th class="number">None</th>
              <th>Without an alert</th>
            </tr>
          </thead>
          <tbody>
            {alertRows.map(([key, title]) => {
              const { leading, symptom, none } = alertCoverage[key];
              return (
                <tr key={key}>
                  <th scope="row">{title}</th>
                  <td class="number">{leading}</td>
                  <td class="number">{symptom}</td>
                  <td class="number">{none.length}</td>
                  <td class="wrapped">
                    {none
                      .slice(0, 6)
                      .map((ref) => nameOf(graph, ref))
                      .join(', ')}
                    {none.length > 6 && ` and ${none.length - 6} more`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
