/**
 * The YAML between the first line `---` and the next one, moved to where it stands: as many lines come before it as in
 * the file, so that positions are those of the file. Undefined if the text does not start with front matter.
 */
export function frontMatter(text: string): string | undefined {
  const opening = /^---[ \t]*\r?\n/.exec(text);
  if (opening === null) return undefined;
  const start = opening[0].length;
  const closing = /^---[ \t]*\r?$/m.exec(text.slice(start));
  return closing === null ? undefined : `\n${text.slice(start, start + closing.index)}`;
}
