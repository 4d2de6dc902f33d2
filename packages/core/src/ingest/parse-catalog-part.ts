import type { CatalogPart, SourceFile } from '../model/catalog.ts';
import { catalogPart, jsonPart, type ParseLimits } from './catalog-part.ts';
import { claimsReader } from './claims/parse-claims.ts';
import { parseYaml, tokenBudget } from './yaml/parse-yaml.ts';

/** Reads some of the documents of a file: a text of `documentTexts`. */
export function parseCatalogPart(file: SourceFile, limits: ParseLimits): CatalogPart {
  const budget = tokenBudget(file, limits);
  const options = { limits: { ...limits, budget }, claims: claimsReader(parseYaml) };
  const part =
    jsonPart(file, options) ?? catalogPart(file, parseYaml(file, { limits, isNotJson: true, budget }), options);
  return { ...part, tokens: tokenBudget(file, limits).left - budget.left };
}
