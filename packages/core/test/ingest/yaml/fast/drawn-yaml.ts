import fc from 'fast-check';

/** A line of a document, simple or not. */
export const line = fc
  .tuple(
    fc.constantFrom('', '', '', '  ', '  ', '    ', ' ', '   '),
    fc.constantFrom('', '', '', '- ', '-   ', '-'),
    fc.constantFrom(
      ...['a: ', 'b: ', 'c:', 'd/e.f-g: ', 'null: ', '__proto__: ', '', '', '"k": ', '1: '],
      ...['kind:a/b: ', 'kind:c:', 'a::b: ', 'a:b:c: ', 'a: b: ', 'a:-1: '],
    ),
    fc.constantFrom(
      ...[
        '',
        '',
        'x',
        'x',
        'x y',
        'x:y',
        'x: y',
        'x:',
        'a #b',
        'a#b',
        '#c',
        '"q"',
        "'q'",
        '"q',
        '"a\n    b"',
        '"a\n  b \\\n \\ c"',
        '"\\u0041\\x42\\n\\e',
        '"\\\\\n    d\\"e"',
        "'f''g\n   h'",
        "'\n    i'",
        '"j \n    k"',
        '"l\n   "',
        '"\\ \\t\\r\\/"',
        '"\u2028\ufeff\u0085"',
        '[]',
        '{}',
        '[x, "y" ,z y]',
        "{a: [b, {c: 7}], d: 'e'} # f",
        '[a:b, c: d]',
        '{a: {}, }',
        '{kind:a/b: c, d: kind:e}',
        '{a:b}',
        '{a:: b}',
        '|',
        '|-',
        '|\n      x: [\n\n       y',
        '|-\n    x # y\n\n',
      ],
      ...[
        '1',
        '1.5',
        '.5',
        '+1',
        '0o7',
        '1e3',
        '.inf',
        'True',
        'NULL',
        'no',
        '~x',
        '2024-01-01',
        '(x)',
        '$x',
        'é',
        '-x',
        '@x',
        '\u00a0x',
      ],
    ),
    fc.constantFrom('', '', '', ' ', ' # c', '#', '\t', '\r'),
  )
  .map((parts) => parts.join(''));

export const head = fc.constantFrom('', '', '---\n');

export const end = fc.constantFrom('\n', '\n', '\r\n');

/** A piece of a text in quotes. */
export const piece = fc.constantFrom(
  ...[
    'x',
    'x',
    ' ',
    '\n  ',
    '\n    ',
    '\r\n   ',
    '\n',
    '\n ',
    '\\',
    '\\\\',
    '\\n',
    '\\"',
    '\\u00e9',
    '\\x4',
    '"',
    "'",
    "''",
  ],
  ...['# y', ': ', '- ', '\u00a0', '\u2028', '\t', '\r', '---', '🙂', '\\\n    ', '\\\n    \\ '],
);

/** A piece of a list or a map in brackets. */
export const flowPiece = fc.constantFrom(
  ...['[', '[', ']', ']', '{', '{', '}', '}', ',', ', ', ', ', 'a: ', 'b: ', 'c: ', 'x', 'x:y', 'x y', '"q, ]"', "'r'"],
  ...[
    ' ',
    '7',
    'true',
    '~',
    ':',
    '#',
    ' # z',
    '-',
    '- ',
    '&a ',
    '*a',
    '?',
    '\\',
    '"',
    '\n  ',
    '<<: ',
    'é',
    '\u00a0',
    '""',
  ],
);

/** A line of a literal block. */
export const blockPiece = fc.constantFrom(
  ...['  x', '   y: z', '    ', '', '', '  # w', ' v', 'u: t', '  - s', '  \ts', '  r ', '  [', '---', '#', '      q'],
);
