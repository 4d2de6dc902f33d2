export { csvField } from './csv-field.ts';
export { dotString } from './dot-string.ts';
export { mermaidLabel } from './mermaid-label.ts';
export { visibleCode, visibleText } from './visible-text.ts';
