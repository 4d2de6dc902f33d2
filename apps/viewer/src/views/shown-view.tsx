import { useContext } from 'preact/hooks';
import { IncidentsView } from '../incidents/incidents-view.tsx';
import type { View } from '../state/view-state.ts';
import { StoreContext } from '../store/store.ts';
import { BlastView } from './blast-view.tsx';
import { ContainmentView } from './containment-view.tsx';
import { FindingsView } from './findings-view.tsx';
import { MapView } from './map-view.tsx';
import { MatrixView } from './matrix-view.tsx';
import { Overview } from './overview.tsx';
import { WhyView } from './why-view.tsx';

export const viewNames: Readonly<Record<View, string>> = {
  overview: 'Overview',
  blast: 'Blast radius',
  map: 'Map',
  containment: 'Containment',
  matrix: 'Matrix',
  findings: 'Findings',
  why: 'Why',
  incidents: 'Incidents',
};

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

/** The view that the state names. */
export function ShownView({ view }: { readonly view: View }) {
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
    case 'incidents':
      return <IncidentsView />;
    case 'overview':
      return <Overview />;
    default:
      return view satisfies never;
  }
}
