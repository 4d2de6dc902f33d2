import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkFormats } from '../packages/cli/src/formats/check/check-formats.ts';
import { ruleDefinitions } from '../packages/core/src/policy/rule-definitions.ts';

const page = (name: string) => readFileSync(new URL(`../docs/${name}.md`, import.meta.url), 'utf8');

test('every rule has its section on the page of rules, with its severity, and no other has', () => {
  const sections = [...page('rules').matchAll(/^### `([a-z-]+)`\n\n_(\w+)_ by default/gm)];
  const described = sections.map(([, rule, level]) => `${rule} ${level}`).sort();
  expect(described).toEqual(ruleDefinitions.map(({ id, level }) => `${id} ${level}`).sort());
});

test('every format of findings has its section on the page of formats, and no other has', () => {
  const described = [...page('formats').matchAll(/^### `([a-z]+)`$/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual(Object.keys(checkFormats).sort());
});

test('every section that the page of rules links to is there', () => {
  const anchors = [...page('configuration').matchAll(/^#+ `?([\w ]+)`?$/gm)].map(([, title]) =>
    title!.toLowerCase().replaceAll(' ', '-'),
  );
  const linked = [...page('rules').matchAll(/\(configuration\.md#([\w-]+)\)/g)].map(([, anchor]) => anchor);
  expect(linked.length).toBeGreaterThan(3);
  expect(linked.filter((anchor) => !anchors.includes(anchor!))).toEqual([]);
});
