/**
 * Text from a catalog as a terminal may safely print it: control characters, line breaks and marks that change the
 * writing direction stand as visible codes.
 */
export function visibleText(text: string): string {
  return (
    text
      .replace(/[\0-\x1f]/g, (character) => String.fromCodePoint(0x2400 + character.charCodeAt(0)))
      .replace(/\x7f/g, '␡')
      .replace(/[\u0080-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu, visibleCode)
      // A build runner takes this for a command wherever it stands.
      .replaceAll('##[', '# #[')
  );
}

/** A character by its number, such as `<U+200B>`. */
export function visibleCode(character: string): string {
  return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;
}
