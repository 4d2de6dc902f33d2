export { csvField } from './csv-field.ts';
export { type CsvCell, csvRows } from './csv-rows.ts';
export { dotString } from './dot-string.ts';
export { jsonInScript } from './json-in-script.ts';
export { mermaidLabel } from './mermaid-label.ts';
export { visibleCode, visibleText } from './visible-text.ts';
