import { visibleCode } from '@faultline/core/escape';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text as text of an XML document, or within a quoted attribute. What XML cannot hold stands as a visible code. */
export function xmlText(text: string): string {
  return xmlCharacters(text).replace(/[&<>"'\t\n\r]/g, (character) => entities[character]!);
}

/** Characters that XML cannot hold as visible codes; the text still has to be escaped. */
export function xmlCharacters(text: string): string {
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/gu, visibleCode);
}
