import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './faultline.ts';

/** Words of a dialect that newcomers stumble over, with what to write instead. */
const dialect: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [
    /(?<!\b[Tt]here )\b(?:is|are|was|were|be) no (?!longer\b|more than\b|less than\b|other\b)/g,
    'is not a valid ..., is not part of ...',
  ],
  [/(?<!\b[Tt]here )\b(?:is|are|was|were|be) none\b/g, 'name what is missing'],
  [/\b(?:told|tells?|telling)\b/gi, 'report, print, list'],
  [/\b(?:whoever|whomever|whosoever)\b/gi, 'name the subject'],
  [/\bmend(?:s|ed|ing)?\b/gi, 'fix'],
  [/\bfor want of\b/gi, 'without, assumed'],
  [/\bcannot be had\b/gi, 'is not available'],
  [/\banew\b/gi, 'again'],
];

/** Where prose stands, and how many such words are left there: none may be added. */
const areas: readonly { readonly folders: readonly string[]; readonly left: number }[] = [
  { folders: ['packages/core/src'], left: 0 },
  { folders: ['packages/cli/src', 'packages/action/src'], left: 0 },
  { folders: ['apps/viewer/src'], left: 0 },
  { folders: ['packages/core/test', 'packages/cli/test', 'apps/viewer/test'], left: 0 },
  { folders: ['test', 'README.md', 'SECURITY.md', 'docs'], left: 0 },
];

const proseFile = /\.(?:tsx?|mjs|css|md|yml|yaml|sh)$/;

function filesIn(folder: string): readonly string[] {
  if (proseFile.test(folder)) return [folder];
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => proseFile.test(file) && !/\/golden\/|\/node_modules\//.test(file))
    .filter((file) => file !== 'test/prose.test.ts')
    .sort();
}

function dialectIn(file: string): readonly string[] {
  const lines = readFileSync(root + file, 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    dialect.flatMap(([pattern, instead]) =>
      [...line.matchAll(pattern)].map(([word]) => `${file}:${index + 1}: "${word.trim()}": ${instead}`),
    ),
  );
}

test.each(areas)('the prose of $folders is plain English', ({ folders, left }) => {
  const found = folders.filter(isThere).flatMap(filesIn).flatMap(dialectIn);
  expect(found.length, found.join('\n')).toBeLessThanOrEqual(left);
});

function isThere(folder: string): boolean {
  return (
    proseFile.test(folder) ||
    readdirSync(root + folder.slice(0, folder.lastIndexOf('/') + 1)).includes(folder.split('/').at(-1)!)
  );
}
