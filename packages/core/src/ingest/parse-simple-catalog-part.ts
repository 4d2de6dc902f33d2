import type { CatalogPart, SourceFile } from '../model/catalog.ts';
import { resilienceAnnotation } from '../model/claims.ts';
import { catalogPart, jsonPart, type ParseLimits, type PartOptions } from './catalog-part.ts';
import type { ClaimsReader } from './catalogs/catalog-format.ts';
import { parseBlockYaml } from './yaml/parse-simple-yaml.ts';

/**
 * What `parseCatalogPart` reads, without the YAML library, in linear time for any text; undefined if the text needs the
 * library. An annotation with claims is YAML in a text, which needs the library.
 */
export function parseSimpleCatalogPart(file: SourceFile, limits: ParseLimits): CatalogPart | undefined {
  if (file.text.includes(resilienceAnnotation)) return undefined;
  let hasClaims = false;
  const claims: ClaimsReader = () => {
    // The annotation may also be written with escapes.
    hasClaims = true;
    return { claims: undefined, problems: [] };
  };
  const part = jsonPart(file, { limits, claims }) ?? blockPart(file, { limits, claims });
  return hasClaims ? undefined : part;
}

function blockPart(file: SourceFile, options: PartOptions): CatalogPart | undefined {
  const parsed = parseBlockYaml(file, options.limits);
  return parsed && catalogPart(file, parsed, options);
}
