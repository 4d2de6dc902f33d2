import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import Papa from 'papaparse';
import { parse, parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { githubCommand } from '../../packages/cli/src/escape/github-command.ts';
import { htmlText } from '../../packages/cli/src/escape/html-text.ts';
import { isAddress } from '../../packages/cli/src/escape/is-address.ts';
import { markdownCell, markdownCode, markdownText } from '../../packages/cli/src/escape/markdown-text.ts';
import { sarifText } from '../../packages/cli/src/escape/sarif-text.ts';
import { sarifUri } from '../../packages/cli/src/escape/sarif-uri.ts';
import { shellWord } from '../../packages/cli/src/escape/shell-word.ts';
import { xmlText } from '../../packages/cli/src/escape/xml-text.ts';
import { csvField } from '../../packages/core/src/escape/csv-field.ts';
import { dotString } from '../../packages/core/src/escape/dot-string.ts';
import { jsonInScript } from '../../packages/core/src/escape/json-in-script.ts';
import { mermaidLabel } from '../../packages/core/src/escape/mermaid-label.ts';
import { visibleText } from '../../packages/core/src/escape/visible-text.ts';
import { readDot } from '../parsers/dot.ts';
import { runnerCommands } from '../parsers/github-runner.ts';
import { githubLinks, markdownContent, markdownNodes } from '../parsers/markdown.ts';
import { readMermaid } from '../parsers/mermaid.ts';
import { readXml } from '../parsers/xml.ts';
import { markedText, naughty, naughtyText } from './naughty-text.ts';

const anyText = fc.oneof(naughtyText, markedText);

/** Every naughty text by itself, then many random ones. */
function forAnyText(holds: (text: string) => void): void {
  for (const text of naughty) holds(text);
  fc.assert(fc.property(anyText, holds), { numRuns: 500 });
}

const asBytes = (text: string): string => Buffer.from(text).toString();

test('invisible and control characters are shown by a symbol or by their number', () => {
  expect(visibleText('a\0\t\n\x1f\x7fb')).toBe('a␀␉␊␟␡b');
  expect(visibleText('\x80\u061c\u202e\ufeff\ud800')).toBe('<U+0080><U+061C><U+202E><U+FEFF><U+D800>');
  expect(visibleText('##[error]')).toBe('# #[error]');
});

test('HTML text and attributes come out of a parser as they went in', () => {
  expect(htmlText('a\0b\r')).toBe('a␀b&#13;');
  forAnyText((text) => {
    const [element, ...others] = parseFragment(`<p title="${htmlText(text)}">${htmlText(text)}</p>`).childNodes;
    expect(others).toEqual([]);
    if (element?.nodeName !== 'p' || !('attrs' in element)) throw new Error('the element is lost');
    const seen = text.replaceAll('\0', '␀');
    expect(element.attrs).toEqual([{ name: 'title', value: seen }]);
    expect(element.childNodes.map((node) => ('value' in node ? node.value : node.nodeName))).toEqual(
      seen === '' ? [] : [seen],
    );
  });
});

test('JSON in a script element stays in it, and parses back to its value', () => {
  forAnyText((text) => {
    const value = { [text]: [text] };
    const page = parse(`<!doctype html><body><script type="application/json">${jsonInScript(value)}</script>`);
    const html = page.childNodes.find(({ nodeName }) => nodeName === 'html');
    const body = html !== undefined && 'childNodes' in html ? html.childNodes.at(-1) : undefined;
    const nodes = body !== undefined && 'childNodes' in body ? body.childNodes : [];
    expect(nodes.map(({ nodeName }) => nodeName)).toEqual(['script']);
    const [script] = nodes;
    const [json] = script !== undefined && 'childNodes' in script ? script.childNodes : [];
    expect(JSON.parse(json !== undefined && 'value' in json ? json.value : '')).toEqual(value);
  });
});

test('a Markdown code span holds the whole text and nothing but text', () => {
  forAnyText((text) => {
    if (text === '') return;
    const markdown = `- ${markdownCode(text)} end`;
    expect(markdownContent(markdown)).toBe(`${visibleText(text)} end`);
    expect(types(markdown)).toEqual(['inlineCode', 'list', 'listItem', 'paragraph', 'root', 'text']);
    expect(githubLinks(markdown)).toEqual([]);
  });
});

test.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`a', '`` `a ``'],
  ['a`', '`` a` ``'],
  [' a', '` a`'],
  [' a b', '` a b`'],
  ['a b ', '`a b `'],
  [' a ', '`  a  `'],
  ['  ', '`  `'],
])('the code span of %j has the fence and the spaces that it needs, and no more', (text, span) => {
  expect(markdownCode(text)).toBe(span);
  expect(markdownContent(`- ${span} end`)).toBe(`${text} end`);
});

test('a sentence in Markdown is displayed unchanged, and contains no links', () => {
  forAnyText((text) => {
    const markdown = `- ${markdownText(`${text} is shared`)}`;
    expect(markdownContent(markdown).replaceAll('`', '')).toBe(
      visibleText(`${text} is shared`).trim().replaceAll('`', ''),
    );
    const known = ['inlineCode', 'list', 'listItem', 'paragraph', 'root', 'text'];
    expect(types(markdown).filter((type) => !known.includes(type))).toEqual([]);
    expect(githubLinks(markdown)).toEqual([]);
  });
});

test('a sentence in Markdown keeps its words and marks its refs as code', () => {
  expect(
    markdownText('component:auth is shared: its loss takes down 3 Components (36%); declare `bound: domain`.'),
  ).toBe('`component:auth` is shared: its loss takes down 3 Components (36%); declare `bound: domain`.');
  expect(markdownText(' shared ')).toBe('shared');
  expect(markdownText('a `b c` (`d`), e`f` and `g`h')).toBe('a `b c` (`d`), `` e`f` `` and `` `g`h ``');
});

test.each([
  ['a → b — c ( d ... e ?)', 'a → b — c ( d ... e ?)'],
  ['well-known don’t é (word) word, word.): (a-b-c)?', 'well-known don’t é (word) word, word.): (a-b-c)?'],
  ['since 123456789 (1234567, 12345678) of 123456', 'since `123456789` (`1234567`, `12345678`) of 123456'],
  ['deadbee deadbeefs deadbe (deadbee)', '`deadbee` deadbeefs deadbe (`deadbee`)'],
  ['a-1 a-b-1 -a a- a’', '`a-1` `a-b-1` `-a` `a-` `a’`'],
  ['12 (12 1.5 (1.25% 99% 12, 3;, 4?', '12 (12 1.5 (1.25% 99% 12, 3;, 4?'],
  ['12. 12) 1.5.2 .5 1.x -1 #1 1%% 12:', '`12`. `12`) `1.5.2` `.5` `1.x` `-1` `#1` `1%%` `12`:'],
  ['x `a b`, (`c d`): `e f`', 'x `a b`, (`c d`): `e f`'],
  ['(`a b`), c', '(`a b`), c'],
  ['`a b` c', '`a b` c'],
  ['x(`a b`) y', '``x(`a`` `` b` ``) y'],
  ['x`a b` y', '``x`a`` `` b` `` y'],
  ['`a b`x y', '`` `a `` ``b`x`` y'],
  ['x (y`a b`) z', 'x (``y`a`` `` b` ``) z'],
])('of %j in Markdown only plain words, numbers and marks stay, and what is code already', (sentence, markdown) => {
  expect(markdownText(sentence)).toBe(markdown);
});

test('text in a cell of a Markdown table leaves the table its columns', () => {
  forAnyText((text) => {
    const markdown = `| a | b |\n| - | - |\n| ${markdownCell(markdownCode(text))} | ${markdownCell(markdownText(text))} |\n`;
    const nodes = markdownNodes(markdown);
    expect(nodes.filter(({ type }) => type === 'tableRow').map(({ children }) => children?.length)).toEqual([2, 2]);
    expect(nodes.filter(({ type }) => type === 'tableCell')[2]?.children?.map(({ value }) => value)).toEqual(
      text === '' ? expect.anything() : [visibleText(text).replace(/\\+\|/g, (found) => found.replaceAll('\\', '⧵'))],
    );
  });
});

function types(markdown: string): readonly string[] {
  return [...new Set(markdownNodes(markdown).map(({ type }) => type))].sort();
}

test('XML text and attributes are well-formed and come out as they went in, except for characters that XML cannot contain', () => {
  forAnyText((text) => {
    const [element] = readXml(`<a b="${xmlText(text)}">${xmlText(text)}</a>`);
    if (!/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) {
      expect(element).toEqual({ name: 'a', attributes: { b: text }, text });
    }
  });
});

test('a SARIF URI is one relative reference that decodes back to the path', () => {
  forAnyText((text) => {
    const path = text.replace(/^\/+/, '') || 'a';
    if (isAddress(path)) return;
    const uri = sarifUri(path);
    expect(decodeURIComponent(uri)).toBe(asBytes(path));
    expect(uri).toMatch(/^[\w!'()*.~%/-]+$/);
    const segments = path.split('/');
    if (segments.some((segment) => segment === '.' || segment === '..')) return;
    expect(decodeURIComponent(new URL(uri, 'file:///repository/').pathname)).toBe(`/repository/${asBytes(path)}`);
  });
});

test('a SARIF URI of an address keeps its escapes, and has only characters of addresses', () => {
  expect(sarifUri('https://host.example/a%20b c.yaml?ref=x#L3')).toBe('https://host.example/a%20b%20c.yaml?ref=x#L3');
  forAnyText((text) => {
    const uri = sarifUri(`https://host.example/${text}`);
    expect(uri).toMatch(/^https:\/\/[\w!#$&'()*+,./:;=?@~%[\]-]+$/);
    expect(new URL(uri).host).toBe('host.example');
  });
});

test('a message of SARIF contains no link, and unescaped it is the visible text', () => {
  forAnyText((text) => {
    const message = sarifText(text);
    expect(message.replace(/\\[\\[\]]/g, '')).not.toMatch(/[\\[\]]/);
    expect(message.replace(/\\([\\[\]])/g, '$1')).toBe(visibleText(text));
  });
});

test('a SARIF URI of an absolute path names its drive and no host', () => {
  expect(sarifUri('C:/srv/a b.yaml')).toBe('file:///C:/srv/a%20b.yaml');
  expect(sarifUri('c:x.yaml')).toBe('c%3Ax.yaml');
  expect(sarifUri('//evil/x')).toBe('file:///evil/x');
});

test('the runner of GitHub Actions reads one command and the whole message', () => {
  forAnyText((text) => {
    const [command, ...others] = runnerCommands(
      githubCommand('error', { file: text, line: 3, title: undefined }, text),
    );
    expect(others).toEqual([]);
    expect(command?.name).toBe('error');
    expect(command?.data).toBe(text.replaceAll('##[', '# #['));
    expect(command?.properties.split(',').length).toBe(2);
  });
});

test('the properties of a command stay separate, and a command without properties has none', () => {
  expect(githubCommand('error', { file: 'a:b,c', line: 3, title: undefined }, 'x: y, z')).toBe(
    '::error file=a%3Ab%2Cc,line=3::x: y, z',
  );
  expect(githubCommand('notice', {}, 'x')).toBe('::notice::x');
});

test('a CSV field comes out as its visible text, and no spreadsheet reads it as a formula', () => {
  forAnyText((text) => {
    const { data, errors } = Papa.parse<string[]>(`${csvField(text)},${csvField('next')}\r\n`, {
      delimiter: ',',
      newline: '\r\n',
    });
    expect(errors).toEqual([]);
    const [[field, next] = []] = data;
    expect(next).toBe('next');
    const seen = visibleText(text);
    expect(field).toBe(/^\s*[=+\-@＝＋－＠]/.test(seen) ? `'${seen}` : seen);
  });
});

test('Graphviz draws a label unchanged', async () => {
  const texts = [...naughty, ...fc.sample(anyText, { numRuns: 200, seed: 1 })].filter((text) => text.trim() !== '');
  const nodes = texts.map((text, index) => `n${index} [label=${dotString(text)}]`);
  const { labels } = await readDot(`digraph { ${nodes.join('\n')} }`);
  expect(labels).toEqual(texts.map((text) => visibleText(text).trim().replaceAll('\u00a0', ' ')));
});

test('Mermaid reads a label unchanged', async () => {
  const texts = [...naughty, ...fc.sample(anyText, { numRuns: 200, seed: 1 })].filter((text) => text.trim() !== '');
  const nodes = texts.map((text, index) => `  n${index}[${mermaidLabel(text)}]`);
  const { labels, edges } = await readMermaid(`flowchart LR\n${nodes.join('\n')}\n  n0 --> n1\n`);
  expect(labels.map((label) => label.trim())).toEqual(texts.map((text) => visibleText(text).trim()));
  expect(edges).toEqual(['n0 n1']);
});

test.each([
  ['payment-api v1.2', '"payment-api v1.2"'],
  ['- item', '"#45; item"'],
  ['12. item', '"12#46; item"'],
  ['a:b', '"a#58;b"'],
])('the label of %j in Mermaid has codes where it needs them', (text, label) => {
  expect(mermaidLabel(text)).toBe(label);
});

test('a shell reads a word as its visible text', () => {
  const texts = [...naughty, ...fc.sample(anyText, { numRuns: 200, seed: 1 })];
  const command = `printf '%s\\0' ${texts.map(shellWord).join(' ')}`;
  expect(execFileSync('sh', { input: command, encoding: 'utf8' })).toBe(
    texts.map((text) => `${visibleText(text)}\0`).join(''),
  );
  expect(shellWord('catalog/team-a.yaml')).toBe('catalog/team-a.yaml');
});
