import type { BackendFeature } from '@backstage/backend-plugin-api';

/** Serves what each failure takes down, computed from the catalog of this Backstage. */
declare const faultlinePlugin: BackendFeature;
export default faultlinePlugin;
