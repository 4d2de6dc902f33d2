import type { Report } from '@faultline/core';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { svgToPreact } from '../picture/svg-to-preact.ts';
import { patterns } from '../scene/svg-elements.ts';
import { addressOf, stateAt } from '../state/address.ts';
import { type Action, isStep, reduce } from '../state/reduce.ts';
import type { View } from '../state/view-state.ts';
import { StoreContext, useStore } from '../store/store.ts';
import { useOutage } from '../store/use-outage.ts';
import { Choice } from '../widgets/choice.tsx';
import { DeadLink } from '../widgets/dead-link.tsx';
import { FirstVisit } from '../widgets/first-visit.tsx';
import { JudgementNote } from '../widgets/judgement-note.tsx';
import { Keys } from '../widgets/keys.tsx';
import { MoreMenu, useTheme } from '../widgets/more-menu.tsx';
import { PaperSentence } from '../widgets/paper-sentence.tsx';
import { SavePage } from '../widgets/save-page.tsx';
import { ScopeNote } from '../widgets/scope-note.tsx';
import { SearchBox } from '../widgets/search-box.tsx';
import { OldReport, Stamp } from '../widgets/stamp.tsx';
import { useAnswerFocus } from '../widgets/use-answer-focus.ts';
import { usePaperLists } from '../widgets/use-paper-lists.ts';
import { type Base, compared } from '../world/comparison.ts';
import { clipped } from '../world/display-names.ts';
import { hasLearning } from '../world/has-learning.ts';
import { openWorld, tryEdits } from '../world/world.ts';
import { Card } from './card.tsx';
import { Details } from './details.tsx';
import { Embedded } from './embedded.tsx';
import { ShownView, viewNames } from './shown-view.tsx';
import { WhatIf } from './what-if.tsx';

interface AppProps {
  readonly report: Report;
  readonly base: Base | null;
  readonly revision: string | null;
  /** More buttons for the bar. */
  readonly children: ComponentChildren;
}

/** The whole page of one report, and of the state that it is compared with. */
export function App({ report, base, revision, children }: AppProps) {
  const reality = useMemo(() => openWorld(report), [report]);
  const [state, dispatch] = useReducer(reduce, undefined, () => stateAt(location.hash.slice(1)));
  const replaces = useRef(true);
  const isThere = useRef(false);
  const world = useMemo(() => tryEdits(reality, state.edits), [reality, state.edits]);
  const comparison = useMemo(
    () => (base !== null && state.isCompared ? compared(base, world) : undefined),
    [base, state.isCompared, world],
  );
  const shown = useOutage(world, state);
  const act = useMemo(
    () =>
      (action: Action): void => {
        // A step stays one, whatever follows it before the page is drawn again.
        if (isStep(action)) replaces.current = false;
        isThere.current = action.do === 'goTo';
        dispatch(action);
      },
    [],
  );
  useEffect(() => {
    const address = `#${addressOf(state)}`;
    const isReplaced = replaces.current;
    replaces.current = true;
    // A state that came from an address leaves it alone: by now the way back may have led on to another one.
    if (isThere.current) return;
    if (address === (location.hash || '#')) return;
    if (isReplaced) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  }, [state]);
  useEffect(() => {
    const onMove = (): void => act({ do: 'goTo', state: stateAt(location.hash.slice(1)) });
    addEventListener('popstate', onMove);
    return () => removeEventListener('popstate', onMove);
  }, [act]);

  useTheme(state.theme);
  usePaperLists();
  useAnswerFocus(state);
  return (
    <StoreContext.Provider value={{ world, reality, graph: world.graph, comparison, revision, state, act, ...shown }}>
      <svg width="0" height="0" aria-hidden="true" class="heard-only">
        {svgToPreact(patterns((tone) => `var(--${tone})`))}
      </svg>
      {state.card !== null ? (
        <Card of={state.card} />
      ) : state.isEmbedded ? (
        <Embedded />
      ) : (
        <Whole report={report} base={base}>
          {children}
        </Whole>
      )}
    </StoreContext.Provider>
  );
}

/** The views of the bar: that of incidents only where there is something to show. */
function shownViews(report: Report): readonly [View, string][] {
  const all = Object.entries(viewNames) as [View, string][];
  return hasLearning(report) ? all : all.filter(([view]) => view !== 'incidents');
}

/** The page with its bar, its view and the details of what is selected. */
function Whole({ report, base, children }: Omit<AppProps, 'revision'>) {
  const { state, act } = useStore();
  // Who comes by a link is shown what it leads to.
  const [isStart] = useState(() => addressOf(state) === '');
  const hasPanel = state.selected !== null || (state.view === 'blast' && state.failed.length > 0);
  return (
    <>
      <header class="bar">
        <span class="brand">Faultline</span>
        <span class="paper-only">{viewNames[state.view]}</span>
        <nav class="views" aria-label="Views">
          {shownViews(report).map(([view, name]) => (
            <button
              key={view}
              type="button"
              aria-current={state.view === view ? 'page' : undefined}
              onClick={() => act({ do: 'show', view })}
            >
              {name}
            </button>
          ))}
        </nav>
        <Choice
          title="Which claims count"
          value={state.reading}
          among={[
            ['declared', 'As declared'],
            ['worstCase', 'Worst case'],
          ]}
          onChoose={(reading) => act({ do: 'read', reading })}
        />
        {base !== null && (
          <button type="button" aria-pressed={state.isCompared} onClick={() => act({ do: 'compare' })}>
            Compared with {clipped(base.name, 24)}
          </button>
        )}
        <SearchBox />
        <MoreMenu>
          {children}
          <SavePage report={report} base={base} />
        </MoreMenu>
        <Keys />
      </header>
      {isStart && <FirstVisit />}
      <PaperSentence />
      <DeadLink />
      <OldReport />
      <ScopeNote />
      <JudgementNote base={base} />
      {/* A new theme needs a new drawing: a canvas does not notice the change. */}
      <div key={state.theme} data-view={state.view} class={`body${hasPanel ? ' with-panel' : ''}`}>
        <WhatIf />
        <ShownView view={state.view} />
        {state.selected !== null && <Details of={state.selected} />}
      </div>
      <Stamp view={viewNames[state.view]} />
    </>
  );
}
