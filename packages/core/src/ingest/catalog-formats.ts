import { backstageFormat } from './catalogs/backstage/backstage-format.ts';
import type { CatalogFormat } from './catalogs/catalog-format.ts';
import { compassFormat } from './catalogs/compass/compass-format.ts';
import { cortexFormat } from './catalogs/cortex/cortex-format.ts';
import { datadogDefinitionFormat } from './catalogs/datadog/datadog-definition-format.ts';
import { datadogFormat } from './catalogs/datadog/datadog-format.ts';
import { opensrmFormat } from './catalogs/opensrm/opensrm-format.ts';
import { opslevelFormat } from './catalogs/opslevel/opslevel-format.ts';
import { structurizrFormat } from './catalogs/structurizr/structurizr-format.ts';
import { swcatFormat } from './catalogs/swcat/swcat-format.ts';

/**
 * The catalog formats, in the order in which they are asked. A new format is a folder in `catalogs/` and a line here.
 * Backstage comes last: it takes any document with one of its kinds and no version.
 */
export const catalogFormats: readonly CatalogFormat[] = [
  datadogFormat,
  datadogDefinitionFormat,
  opslevelFormat,
  cortexFormat,
  compassFormat,
  opensrmFormat,
  swcatFormat,
  structurizrFormat,
  backstageFormat,
];
