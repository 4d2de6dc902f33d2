import type { Entity } from '@backstage/catalog-model';
import {
  createFrontendPlugin,
  createRouteRef,
  type FrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

const overviewRoute = createRouteRef();

const radiusCard = EntityCardBlueprint.make({
  name: 'radius',
  params: {
    filter: canFail,
    loader: () => import('./radius-card.tsx').then(({ RadiusCard }) => <RadiusCard />),
  },
});

const viewerContent = EntityContentBlueprint.make({
  name: 'viewer',
  params: {
    path: 'blast-radius',
    title: 'Blast radius',
    filter: canFail,
    loader: () => import('./viewer-content.tsx').then(({ ViewerContent }) => <ViewerContent />),
  },
});

const overviewPage = PageBlueprint.make({
  params: {
    path: '/faultline',
    title: 'Blast radii',
    icon: <RadiusIcon />,
    routeRef: overviewRoute,
    loader: () => import('./overview-page.tsx').then(({ OverviewPage }) => <OverviewPage />),
  },
});

/** What each failure takes down: a card and a tab of an entity, and a page. */
export const faultlinePlugin: FrontendPlugin = createFrontendPlugin({
  pluginId: 'faultline',
  title: 'Blast radii',
  icon: <RadiusIcon />,
  routes: { overview: overviewRoute },
  extensions: [radiusCard, viewerContent, overviewPage],
});

/** Whether an entity is of a kind that fails by itself. */
function canFail({ kind }: Entity): boolean {
  return ['component', 'api', 'resource'].includes(kind.toLowerCase());
}

function RadiusIcon() {
  return (
    <svg
      width="1em"
      height="1em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="2" fill="currentColor" />
      <circle cx="12" cy="12" r="6" />
      <circle cx="12" cy="12" r="10" strokeDasharray="3 3" />
    </svg>
  );
}
