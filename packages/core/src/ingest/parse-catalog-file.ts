import type { CatalogFile, SourceFile } from '../model/catalog.ts';
import type { ParseLimits } from './catalog-part.ts';
import { recordsFile } from './catalogs/records/records-file.ts';
import { terraformFile } from './catalogs/terraform/terraform-file.ts';
import { joinedFile } from './joined-file.ts';
import { observedCatalogFile } from './observed/observed-catalog-file.ts';
import { parseCatalogPart } from './parse-catalog-part.ts';
import { defaultTextLimits } from './tree/text-limits.ts';
import { documentTexts } from './yaml/document-texts.ts';
import { defaultYamlLimits } from './yaml/parse-simple-yaml.ts';

const defaultLimits: ParseLimits = { ...defaultYamlLimits, ...defaultTextLimits };

/**
 * Reads a catalog file: YAML or JSON, one document or many, each an entity, a list of entities, or the answer of a
 * Backstage server (`items`). Never throws; a part that cannot be read is a problem, and the rest is still read.
 */
export function parseCatalogFile(file: SourceFile, limits: ParseLimits = defaultLimits): CatalogFile {
  const whole = terraformFile(file) ?? observedCatalogFile(file) ?? recordsFile(file);
  if (whole !== undefined) return whole;
  const { path } = file;
  const texts = documentTexts(file.text, limits.documents);
  return joinedFile(
    file,
    texts.map(({ text, line }) => ({ part: parseCatalogPart({ path, text }, limits), path, line })),
  );
}
