/** The first character of every number, `true`, `false` and `null`. */
const mayMeanMore = /^[\d.+~tfn-]/i;

/** How null, booleans and numbers are written in the core schema of YAML 1.2; the YAML library has the same shapes. */
export const coreShapes: readonly RegExp[] = [
  /^(?:~|[Nn]ull|NULL)?$/,
  /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
  /^0o[0-7]+$/,
  /^[-+]?[0-9]+$/,
  /^0x[0-9a-fA-F]+$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
  /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
  /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
];

/** Whether a text without quotes is a number, a boolean or null instead of a text. */
export function isMoreThanText(text: string): boolean {
  return mayMeanMore.test(text) && coreShapes.some((shape) => shape.test(text));
}
