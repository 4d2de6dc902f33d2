/** A value as JSON that may stand within a `<script>` element: nothing in it ends the element or opens a comment. */
export function jsonInScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
