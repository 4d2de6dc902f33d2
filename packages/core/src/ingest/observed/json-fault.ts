/**
 * The offset at which a text stops being JSON. `JSON.parse` reports a piece of the text with it, which may be a secret,
 * and no offset for some faults. O(text), nothing recurses.
 */
export function jsonFault(text: string): number {
  const open: ('{' | '[')[] = [];
  let wants: 'value' | 'first' | 'key' | 'colon' | 'after' = 'value';
  for (let at = 0; at < text.length; ) {
    const character = text[at]!;
    if (/[ \t\r\n]/.test(character)) {
      at += 1;
      continue;
    }
    if (wants === 'colon') {
      if (character !== ':') return at;
      [wants, at] = ['value', at + 1];
    } else if (wants === 'after') {
      const inner = open.at(-1);
      if (inner !== undefined && character === ',') [wants, at] = [inner === '{' ? 'key' : 'value', at + 1];
      else if (inner === '{' ? character === '}' : inner === '[' && character === ']') [, at] = [open.pop(), at + 1];
      else return at;
    } else if (wants === 'first' && character === (open.at(-1) === '{' ? '}' : ']')) {
      open.pop();
      [wants, at] = ['after', at + 1];
    } else if (wants === 'key' || (wants === 'first' && open.at(-1) === '{')) {
      const end = character === '"' ? stringEnd(text, at) : undefined;
      if (end === undefined) return at;
      [wants, at] = ['colon', end];
    } else if (character === '{' || character === '[') {
      open.push(character);
      [wants, at] = ['first', at + 1];
    } else {
      const end = character === '"' ? stringEnd(text, at) : wordEnd(text, at);
      if (end === undefined) return at;
      [wants, at] = ['after', end];
    }
  }
  return text.length;
}

function stringEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') return at + 1;
    if (character < ' ') return undefined;
    if (character !== '\\') continue;
    if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at, at + 6))) return undefined;
    at += 1;
  }
  return undefined;
}

function wordEnd(text: string, start: number): number | undefined {
  const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
  word.lastIndex = start;
  return word.test(text) ? word.lastIndex : undefined;
}
