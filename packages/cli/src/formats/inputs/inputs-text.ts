import type { InputFormat } from '@faultline/core/ingest';
import { wrap } from '../../terminal/wrap.ts';

/** The formats that are read. */
export interface ListedFormats {
  readonly formats: readonly InputFormat[];
}

/** The formats by role, with what each is recognized by and what it gives. */
export function formatInputs({ formats }: ListedFormats, { width }: { readonly width: number }): string {
  return [
    'Formats are recognized by content, never by file name.',
    '',
    'Catalogs: what is declared',
    ...linesOf(
      formats.filter(({ role }) => role === 'catalog'),
      width,
    ),
    '',
    ...wrap(
      'Observed calls: what runs. Name these files, or pipe them to `faultline analyze -`; folders are not searched for them.',
      width,
    ),
    ...linesOf(
      formats.filter(({ role }) => role === 'observed'),
      width,
    ),
    '',
  ].join('\n');
}

function linesOf(formats: readonly InputFormat[], width: number): string[] {
  const indent = ' '.repeat('    recognized by  '.length);
  return formats.flatMap(({ name, recognizedBy, gives }) => [
    `  ${name}`,
    ...wrap(`    recognized by  ${recognizedBy}`, width, indent),
    ...wrap(`    gives          ${gives}`, width, indent),
  ]);
}
