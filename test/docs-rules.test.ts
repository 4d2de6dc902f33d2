import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkFormats } from '../packages/cli/src/formats/check/check-formats.ts';
import { rules } from '../packages/core/src/policy/rules/rules.ts';

const page = (name: string) => readFileSync(new URL(`../docs/${name}.md`, import.meta.url), 'utf8');

test('the page of rules has one section for each rule, with its level', () => {
  const sections = [...page('rules').matchAll(/^### `([a-z-]+)`\n\n_(\w+)_ by default/gm)];
  const described = sections.map(([, rule, level]) => `${rule} ${level}`).sort();
  expect(described).toEqual(rules.map(({ id, level }) => `${id} ${level}`).sort());
});

test('the page of formats has one section for each format of findings', () => {
  const described = [...page('formats').matchAll(/^### `([a-z]+)`$/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual(Object.keys(checkFormats).sort());
});

test('every section that the page of rules links to exists', () => {
  const anchors = [...page('configuration').matchAll(/^#+ `?([\w ]+)`?$/gm)].map(([, title]) =>
    title!.toLowerCase().replaceAll(' ', '-'),
  );
  const linked = [...page('rules').matchAll(/\(configuration\.md#([\w-]+)\)/g)].map(([, anchor]) => anchor);
  expect(linked.length).toBeGreaterThan(3);
  expect(linked.filter((anchor) => !anchors.includes(anchor!))).toEqual([]);
});
