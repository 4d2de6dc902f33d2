import {
  counted,
  formatDuration,
  type Runbook,
  runbook,
  type SheetEntity,
  type SheetQuestion,
  type SheetSuspect,
} from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { kindOf, kindWord, nameOf } from '../world/display-names.ts';
import { sheetRef } from '../world/incident-sentence.ts';
import { recentFailures } from '../world/recent-failures.ts';
import { Contact } from './contact.tsx';
import { SuspectSheet } from './suspect-sheet.tsx';

/** The questions of a runbook, one at a time, until it is known which single failure it is. */
export function RunbookPart() {
  const { world, reality, graph, state } = useStore();
  const { report } = world;
  const ref = sheetRef(report, state.learning);
  const sheet = useMemo(
    () =>
      ref !== undefined && graph.indexOf.has(ref) ? runbook(graph, ref, recentFailures(reality.report)) : undefined,
    [graph, ref, reality.report],
  );
  return (
    <>
      <PickSheet of={ref} />
      {sheet === undefined ? <p class="section">The catalog has no entity with this name.</p> : <Sheet sheet={sheet} />}
    </>
  );
}

function PickSheet({ of: ref }: { readonly of: string | undefined }) {
  const { world, graph, act } = useStore();
  const { journeys, entities } = world.report;
  const choices = [...journeys, ...entities.filter(({ kind, declared }) => kind === 'component' && declared)];
  const groups = [
    ['Journeys', choices.filter((each) => kindOf(each.ref) === 'journey')],
    ['Components', choices.filter((each) => kindOf(each.ref) !== 'journey')],
  ] as const;
  return (
    <p class="row filters">
      <label>
        What is down{' '}
        <select
          value={ref}
          onChange={({ currentTarget }) => act({ do: 'learn', change: { sheet: currentTarget.value, answers: '' } })}
        >
          {groups.map(([title, members]) => (
            <optgroup key={title} label={title}>
              {members.map((each) => (
                <option key={each.ref} value={each.ref}>
                  {nameOf(graph, each.ref)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
    </p>
  );
}

function Sheet({ sheet }: { readonly sheet: Runbook }) {
  const { state, act } = useStore();
  const { answers } = state.learning;
  const { at, given } = followed(sheet.first, answers);
  const left = suspectsIn(at);
  const back = (): void => act({ do: 'learn', change: { answers: answers.slice(0, given.length - 1) } });
  return (
    <>
      <section class="section ask" aria-label="Which one is it?" aria-live="polite">
        {given.length > 0 && (
          <ol class="answered small quiet">
            {given.map(({ ask, isYes }) => (
              <li key={ask.ref}>
                <EntityLink of={ask.ref} /> is {isYes ? 'down' : 'up'}
              </li>
            ))}
          </ol>
        )}
        {'ask' in at ? (
          <Question ask={at.ask} number={given.length + 1} sheet={sheet} left={left.length} />
        ) : (
          <Answer at={at} sheet={sheet} />
        )}
        {given.length > 0 && (
          <p class="row">
            <button type="button" onClick={back}>
              Take the last answer back
            </button>
            <button type="button" onClick={() => act({ do: 'learn', change: { answers: '' } })}>
              Begin again
            </button>
          </p>
        )}
      </section>
      <Felt sheet={sheet} />
      <div class="paper-only">
        <h2>All questions</h2>
        <Tree at={sheet.first} />
      </div>
    </>
  );
}

/** Where the answers lead, and the questions on the way there. */
function followed(
  first: SheetQuestion,
  answers: string,
): { readonly at: SheetQuestion; readonly given: readonly { readonly ask: SheetEntity; readonly isYes: boolean }[] } {
  let at = first;
  const given: { ask: SheetEntity; isYes: boolean }[] = [];
  for (const answer of answers) {
    if (!('ask' in at)) break;
    given.push({ ask: at.ask, isYes: answer === 'y' });
    at = answer === 'y' ? at.yes : at.no;
  }
  return { at, given };
}

function suspectsIn(at: SheetQuestion): readonly string[] {
  return 'ask' in at ? [...suspectsIn(at.yes), ...suspectsIn(at.no)] : at.suspects;
}

function Question({
  ask,
  number,
  sheet,
  left,
}: {
  readonly ask: SheetEntity;
  readonly number: number;
  readonly sheet: Runbook;
  readonly left: number;
}) {
  const { graph, state, act } = useStore();
  const answer = (letter: 'y' | 'n'): void =>
    act({ do: 'learn', change: { answers: state.learning.answers.slice(0, number - 1) + letter } });
  return (
    <>
      <p class="quiet">
        Question {number} of at most {sheet.questions}; {left} of {counted(sheet.suspects, 'suspect')} left
      </p>
      <h2 class="question">
        Is {kindWord(kindOf(ask.ref))} {nameOf(graph, ask.ref)} down?
      </h2>
      <Contact of={ask} />
      <p class="row answers screen-only">
        <button type="button" class="main-action" onClick={() => answer('y')}>
          Yes, it is down
        </button>
        <button type="button" class="main-action" onClick={() => answer('n')}>
          No, it works
        </button>
      </p>
    </>
  );
}

function Answer({
  at,
  sheet,
}: {
  readonly at: Extract<SheetQuestion, { readonly isAlike: boolean }>;
  readonly sheet: Runbook;
}) {
  const { graph } = useStore();
  const suspects = at.suspects.flatMap((ref): readonly SheetSuspect[] => {
    const found = sheet.causes.find((each) => each.ref === ref);
    return found === undefined ? [] : [found];
  });
  const names = at.suspects.map((ref) => nameOf(graph, ref)).join(' or ');
  return (
    <>
      <h2 class="question">
        {at.suspects.length === 0
          ? 'No single failure fits these answers'
          : `${names}${at.suspects.length === 1 ? ' explains it' : at.isAlike ? ': no question separates them' : ': the questions are used up'}`}
      </h2>
      {at.suspects.length === 0 && (
        <p>
          Several failures, or an undeclared dependency: start a file with <code>faultline incident new</code>.
        </p>
      )}
      {suspects.map((suspect) => (
        <SuspectSheet key={suspect.ref} suspect={suspect} />
      ))}
    </>
  );
}

function Felt({ sheet: { felt } }: { readonly sheet: Runbook }) {
  if (felt.length === 0) return null;
  return (
    <section class="section" aria-label="Who must feel it">
      <h2>Is it so? Who must feel it ({felt.length})</h2>
      <ul class="felt">
        {felt.slice(0, 24).map(({ ref, at }) => (
          <li key={ref}>
            <EntityLink of={ref} />{' '}
            <span class="quiet small">{at === 0 ? 'at once' : `after ${formatDuration(at)}`}</span>
          </li>
        ))}
      </ul>
      {felt.length > 24 && <p class="quiet">and {felt.length - 24} more</p>}
    </section>
  );
}

/** All questions and answers, for paper. */
function Tree({ at }: { readonly at: SheetQuestion }) {
  const { graph } = useStore();
  if (!('ask' in at)) return <strong>{at.suspects.map((ref) => nameOf(graph, ref)).join(' or ') || 'none'}</strong>;
  return (
    <ul class="tree">
      <li>
        {nameOf(graph, at.ask.ref)} is down: <Tree at={at.yes} />
      </li>
      <li>
        {nameOf(graph, at.ask.ref)} is up: <Tree at={at.no} />
      </li>
    </ul>
  );
}
