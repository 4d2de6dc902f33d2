/**
 * Text from a catalog that a terminal can print safely: control characters, line breaks and characters that are not
 * seen become visible codes.
 */
export function visibleText(text: string): string {
  // Almost every text is like this, and a page of output has thousands.
  if (/^[ -~]*$/.test(text) && !text.includes('##[')) return text;
  return (
    text
      .replace(/[\0-\x1f]/g, (character) => String.fromCodePoint(0x2400 + character.charCodeAt(0)))
      .replace(/\x7f/g, '␡')
      .replace(unseen, visibleCode)
      // A build runner takes this for a command wherever it stands.
      .replaceAll('##[', '# #[')
  );
}

/**
 * Characters that a terminal or page does not show, or that change how others are shown: C1 controls, soft hyphens,
 * joiners, fillers, marks of direction, variation selectors, tag characters, and halves of surrogate pairs.
 */
const unseen =
  /[\u0080-\u009f\u2028\u2029\ufff9-\ufffb\ud800-\udfff]|\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/gu;

/** A character by its number, such as `<U+200B>`. */
export function visibleCode(character: string): string {
  return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;
}
