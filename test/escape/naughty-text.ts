import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/** Files of texts, one a line or as a JSON list: `pnpm conformance` names whole collections. */
const collections = (process.env.FAULTLINE_NAUGHTY_TEXTS ?? '').split('\n').filter((file) => file !== '');

/** Of the texts of those files, the share that is tried. */
const share = Number(process.env.FAULTLINE_NAUGHTY_SHARE ?? 1);

/** What has meaning to one format or another. */
export const naughty: readonly string[] = [
  ...collections.flatMap(textsIn).filter((_, index) => Math.floor(index * share) < Math.floor((index + 1) * share)),
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</script><!--<script>',
  ']]>',
  '&amp;&#60;&lt;',
  '`code` ``two``',
  '| a | b |',
  '](http://x) ![](http://x)',
  '@org/team #1 GH-1 https://x.example www.example.com me@example.com',
  '</details><!-- faultline:sticky -->',
  '- item',
  '1. item',
  '# title',
  '> quote',
  '$x$ :tada: ~~no~~ **bold** _it_ [^1]',
  '\n::add-mask::x',
  '::stop-commands::t',
  '##[error]x',
  '%0A%25',
  '\r::error::x',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  ' =1',
  '＝1',
  'a"b\\"c\\',
  '\\N\\G\\l',
  '#quot;#35;',
  'end',
  '%%{init: {}}%%',
  '\u0001\u001b[31m\u009b',
  '\ud800',
  '\ufffe\uffff',
  '\u202eevil\u200b',
  '\u2028\u2029\u0085',
  'path with space#%\\ü',
  '',
  ' ',
];

/** Texts made of what is naughty, and of anything else. */
export const naughtyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...naughty), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), {
    maxLength: 4,
  })
  .map((parts) => parts.join(''));

/** Texts in which marks stand thick. */
export const markedText: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(...'`|\\<>&"\'#@:;.,()[]{}!*_~-+=$%1aé \n\r\t'),
  maxLength: 12,
});

export function textsIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return file.endsWith('.json') ? JSON.parse(text) : text.split('\n');
}
