import type { InputFormat } from '@faultline/core/ingest';

/** The formats that are read. */
export interface ListedFormats {
  readonly formats: readonly InputFormat[];
}

/** The formats by role, with what each is recognized by and what it gives. */
export function formatInputs({ formats }: ListedFormats): string {
  return [
    'Formats are recognized by content, never by file name.',
    '',
    'Catalogs: what is declared',
    ...linesOf(formats.filter(({ role }) => role === 'catalog')),
    '',
    'Observed calls: what runs. Name these files, or pipe them to `faultline analyze -`; folders are not searched for them.',
    ...linesOf(formats.filter(({ role }) => role === 'observed')),
    '',
  ].join('\n');
}

function linesOf(formats: readonly InputFormat[]): string[] {
  return formats.flatMap(({ name, recognizedBy, gives }) => [
    `  ${name}`,
    `    recognized by  ${recognizedBy}`,
    `    gives          ${gives}`,
  ]);
}
