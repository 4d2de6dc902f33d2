import type { CatalogPart, SourceFile } from '../model/catalog.ts';
import { resilienceAnnotation } from '../model/claims.ts';
import { catalogPart, jsonPart, type ParseLimits, type PartOptions } from './catalog-part.ts';
import type { ClaimsReader } from './catalogs/catalog-format.ts';
import { parseBlockYaml } from './yaml/parse-simple-yaml.ts';

/**
 * What `parseCatalogPart` reads, without the YAML library, in linear time for any text; undefined if the text needs the
 * library, or holds claims, which `parseClaimedCatalogPart` reads.
 */
export function parseSimpleCatalogPart(file: SourceFile, limits: ParseLimits): CatalogPart | undefined {
  if (mayHaveClaims(file.text)) return undefined;
  let hasClaims = false;
  const claims: ClaimsReader = () => {
    // The annotation may also be written with escapes.
    hasClaims = true;
    return { claims: undefined, problems: [] };
  };
  const part = jsonPart(file, { limits, claims }) ?? blockPart(file, { limits, claims });
  return hasClaims ? undefined : part;
}

/** Whether a text holds claims, if they are written without escapes. */
export function mayHaveClaims(text: string): boolean {
  return text.includes(resilienceAnnotation);
}

export function blockPart(file: SourceFile, options: PartOptions): CatalogPart | undefined {
  const parsed = parseBlockYaml(file, options.limits);
  return parsed && catalogPart(file, parsed, options);
}
