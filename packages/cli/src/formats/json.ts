/** A document as indented JSON; a lone surrogate, which no UTF-8 can hold, stands as its escape. */
export function formatJson(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Characters from which on a piece is handed on. */
const pieceLength = 2 ** 16;

/**
 * The same of an object, piece by piece: a large report is longer than any text may be. Its parts are read as their turn
 * comes.
 */
export function* jsonPieces(document: object): Iterable<string> {
  let piece = '{';
  let separator = '\n';
  for (const [key, value] of partsOf(document)) {
    piece += `${separator}  ${JSON.stringify(key)}: `;
    separator = ',\n';
    if (!Array.isArray(value) || value.length === 0) {
      piece += indented(value, 1);
      continue;
    }
    for (const [index, item] of value.entries()) {
      piece += `${index === 0 ? '[' : ','}\n    ${indented(item, 2)}`;
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = '';
    }
    piece += '\n  ]';
  }
  yield `${piece}${separator === '\n' ? '' : '\n'}}\n`;
}

/** What JSON says of an object, each part read when it is reached. */
function* partsOf(document: object): Iterable<readonly [string, unknown]> {
  for (const key of Object.keys(document)) {
    const value: unknown = document[key as keyof typeof document];
    if (value !== undefined) yield [key, value];
  }
}

/** No text in JSON holds a line break, so each one begins a line. */
function indented(value: unknown, levels: number): string {
  return (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', `\n${'  '.repeat(levels)}`);
}
