import { catalogFormats } from './catalog-formats.ts';
import { recordsFormat } from './catalogs/records/records-file.ts';
import { terraformFormat } from './catalogs/terraform/terraform-file.ts';
import { observedFormats } from './observed/parse-observed-file.ts';

/** A format that is read, for the list that users see. */
export interface InputFormat {
  readonly name: string;
  /** `catalog`: declared entities; `observed`: calls that were seen. */
  readonly role: 'catalog' | 'observed';
  readonly recognizedBy: string;
  readonly gives: string;
}

/** Every format that is read. */
export const inputFormats: readonly InputFormat[] = [
  ...catalogFormats.map(({ name, recognizedBy, gives }) => ({ name, role: 'catalog' as const, recognizedBy, gives })),
  { ...recordsFormat, role: 'catalog' },
  { ...terraformFormat, role: 'catalog' },
  ...observedFormats.map(({ name, recognizedBy, gives }) => ({ name, role: 'observed' as const, recognizedBy, gives })),
];
