/** A text broken between words into lines that fit, each after the first with an indent; colours do not count. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const [start = ''] = /^ */.exec(text)!;
  const lines = [start];
  for (const word of text.slice(start.length).split(' ')) {
    const last = lines.at(-1)!;
    const longer = `${last}${last.trim() === '' ? '' : ' '}${word}`;
    const room = width - (lines.length > 1 ? indent.length : 0);
    if (last.trim() === '' || longer.replace(colours, '').length <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line, index) => (index === 0 ? line : `${indent}${line}`));
}

const colours = /\x1b\[[0-9;]*m/g;
