import type { Report } from '@faultline/core';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { svgToPreact } from '../picture/svg-to-preact.ts';
import { patterns } from '../scene/svg-elements.ts';
import { addressOf, stateAt } from '../state/address.ts';
import { type Action, isStep, reduce } from '../state/reduce.ts';
import type { View } from '../state/view-state.ts';
import { StoreContext } from '../store/store.ts';
import { useOutage } from '../store/use-outage.ts';
import { Choice } from '../widgets/choice.tsx';
import { DeadLink } from '../widgets/dead-link.tsx';
import { Keys } from '../widgets/keys.tsx';
import { MoreMenu, useTheme } from '../widgets/more-menu.tsx';
import { PaperSentence } from '../widgets/paper-sentence.tsx';
import { SearchBox } from '../widgets/search-box.tsx';
import { OldReport, Stamp } from '../widgets/stamp.tsx';
import { usePaperLists } from '../widgets/use-paper-lists.ts';
import { type Base, compared } from '../world/comparison.ts';
import { clipped } from '../world/display-names.ts';
import { openWorld, tryEdits } from '../world/world.ts';
import { BlastView } from './blast-view.tsx';
import { ContainmentView } from './containment-view.tsx';
import { Details } from './details.tsx';
import { FindingsView } from './findings-view.tsx';
import { MapView } from './map-view.tsx';
import { MatrixView } from './matrix-view.tsx';
import { Overview } from './overview.tsx';
import { WhatIf } from './what-if.tsx';
import { WhyView } from './why-view.tsx';

const viewNames: Readonly<Record<View, string>> = {
  overview: 'Overview',
  blast: 'Blast radius',
  map: 'Map',
  containment: 'Containment',
  matrix: 'Matrix',
  findings: 'Findings',
  why: 'Why',
};

/** The whole page of one report, and of the state that it is compared with. */
export function App({
  report,
  base,
  revision,
  children,
}: {
  readonly report: Report;
  readonly base: Base | null;
  readonly revision: string | null;
  /** More buttons for the bar. */
  readonly children: ComponentChildren;
}) {
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
  const hasPanel = state.selected !== null || (state.view === 'blast' && state.failed.length > 0);
  return (
    <StoreContext.Provider value={{ world, reality, graph: world.graph, comparison, revision, state, act, ...shown }}>
      <svg width="0" height="0" aria-hidden="true" class="heard-only">
        {svgToPreact(patterns((tone) => `var(--${tone})`))}
      </svg>
      <header class="bar">
        <span class="brand">Faultline</span>
        <span class="paper-only">{viewNames[state.view]}</span>
        <nav class="views" aria-label="Views">
          {(Object.entries(viewNames) as [View, string][]).map(([view, name]) => (
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
        <MoreMenu>{children}</MoreMenu>
        <Keys />
      </header>
      <WhatIf />
      <PaperSentence />
      <DeadLink />
      <OldReport />
      {/* A new theme needs a new drawing: a canvas does not notice the change. */}
      <div key={state.theme} data-view={state.view} class={`body${hasPanel ? ' with-panel' : ''}`}>
        {shownView(state.view)}
        {state.selected !== null && <Details of={state.selected} />}
      </div>
      <Stamp view={viewNames[state.view]} />
    </StoreContext.Provider>
  );
}

/** The map draws what is gone beside what is there. */
function UnitedMap() {
  const store = useContext(StoreContext)!;
  const { graph, comparison } = store;
  return (
    <StoreContext.Provider value={{ ...store, graph: comparison?.united ?? graph }}>
      <MapView />
    </StoreContext.Provider>
  );
}

function shownView(view: View) {
  switch (view) {
    case 'blast':
      return <BlastView />;
    case 'map':
      return <UnitedMap />;
    case 'containment':
      return <ContainmentView />;
    case 'matrix':
      return <MatrixView />;
    case 'findings':
      return <FindingsView />;
    case 'why':
      return <WhyView />;
    case 'overview':
      return <Overview />;
    default:
      return view satisfies never;
  }
}
