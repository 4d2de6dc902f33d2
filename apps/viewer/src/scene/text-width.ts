const narrow = /[iljt.,:;'|!()[\]f r-]/;
const wide = /[mwMW@%—]/;
const capital = /[A-Z0-9_&]/;

/** About how wide a text of a plain sans-serif is, in the units of `size`; rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) {
    if (character.codePointAt(0)! > 0x2e80) ems += 1.05;
    else if (narrow.test(character)) ems += 0.34;
    else if (wide.test(character)) ems += 0.9;
    else if (capital.test(character)) ems += 0.68;
    else ems += 0.56;
  }
  return ems * size;
}
