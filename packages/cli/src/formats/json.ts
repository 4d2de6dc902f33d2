import { readOnce } from '@faultline/core';

/** A document as indented JSON; a lone surrogate, which no UTF-8 can hold, stands as its escape. */
export function formatJson(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Characters from which on a piece is handed on. */
const pieceLength = 2 ** 16;

/**
 * The same of an object, piece by piece: a large report is longer than any text may be. Its parts are read as their
 * turn comes.
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
    let before = '[';
    for (const item of readOnce(value)) {
      piece += `${before}\n    ${indented(item, 2)}`;
      before = ',';
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

/** A part as it stands so many levels below: written there, as a list in lists, and taken out again. */
function indented(value: unknown, levels: number): string {
  let nested = value;
  for (let level = 0; level < levels; level++) nested = [nested];
  const text = JSON.stringify(nested, null, 2);
  return text.slice(levels * (levels + 3), -levels * (levels + 1));
}
