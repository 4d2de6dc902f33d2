import type { FrontendPlugin } from '@backstage/frontend-plugin-api';

/** What each failure takes down: a card and a tab of an entity, and a page. */
declare const faultlinePlugin: FrontendPlugin;
export default faultlinePlugin;
