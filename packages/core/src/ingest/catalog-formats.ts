import { backstageFormat } from './catalogs/backstage/backstage-format.ts';
import type { CatalogFormat } from './catalogs/catalog-format.ts';

/**
 * The catalog formats, in the order in which they are asked. A new format is a folder in `catalogs/` and a line here.
 */
export const catalogFormats: readonly CatalogFormat[] = [backstageFormat];
