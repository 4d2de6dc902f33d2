import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './faultline.ts';

const pages = [
  'README.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  'packages/core/README.md',
  ...readdirSync(`${root}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(`${root}docs/ways-of-work`).map((name) => `docs/ways-of-work/${name}`),
  ...readdirSync(`${root}examples`)
    .map((name) => `examples/${name}/README.md`)
    .filter((path) => existsSync(root + path)),
];

/** What a page says outside its blocks of code. */
function proseOf(page: string): string {
  return readFileSync(root + page, 'utf8').replaceAll(/^(```+).*?^\1/gms, '');
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsIn(page: string): readonly string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(pages)('every link of %s leads to a file and a heading that exist', (page) => {
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
  const broken = links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : posix.join(posix.dirname(page), path);
    if (!existsSync(root + target)) return true;
    return anchor !== undefined && !anchorsIn(target).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test('every page of the documentation is linked from the README, and every way of work from its page', () => {
  const linked =
    proseOf('README.md') + proseOf('docs/organization.md').replaceAll('(ways-of-work/', '(docs/ways-of-work/');
  expect(pages.filter((page) => page.startsWith('docs/') && !linked.includes(`(${page})`))).toEqual([]);
});
