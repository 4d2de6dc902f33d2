import type { CatalogPart, SourceFile } from '../model/catalog.ts';
import { jsonPart, type ParseLimits } from './catalog-part.ts';
import { claimsReader, type TextParser } from './claims/parse-claims.ts';
import { blockPart } from './parse-simple-catalog-part.ts';
import { defaultYamlLimits, parseSimpleYaml } from './yaml/parse-simple-yaml.ts';

/**
 * What `parseCatalogPart` reads of a text that `parseSimpleCatalogPart` left for its claims, without the YAML library;
 * undefined if the text, or an annotation in it, needs the library.
 */
export function parseClaimedCatalogPart(file: SourceFile, limits: ParseLimits): CatalogPart | undefined {
  let needsLibrary = false;
  const parse: TextParser = (text, { locate }) => {
    const read = parseSimpleYaml(text, defaultYamlLimits, locate);
    needsLibrary ||= read === undefined;
    return read ?? { documents: [], problems: [], incomplete: true };
  };
  const options = { limits, claims: claimsReader(parse) };
  const part = jsonPart(file, options) ?? blockPart(file, options);
  return needsLibrary ? undefined : part;
}
