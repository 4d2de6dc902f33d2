const narrow = /[iljt.,:;'|!()[\]f r-]/;
const wide = /[mwMW@%—]/;
const capital = /[A-Z0-9_&]/;

/** Of the characters of ASCII, worked out once: thousands of names are measured for one picture. */
const plain = Float64Array.from({ length: 128 }, (_, code) => emsOf(String.fromCharCode(code)));

/** About how wide a text of a plain sans-serif is, in the units of `size`; rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    ems += code < plain.length ? plain[code]! : emsOf(character);
  }
  return ems * size;
}

function emsOf(character: string): number {
  if (character.codePointAt(0)! > 0x2e80) return 1.05;
  if (narrow.test(character)) return 0.34;
  if (wide.test(character)) return 0.9;
  return capital.test(character) ? 0.68 : 0.56;
}
