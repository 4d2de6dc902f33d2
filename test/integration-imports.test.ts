import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { root } from './faultline.ts';

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sourcesBelow(path);
    return /\.tsx?$/.test(path) && !path.endsWith('.d.ts') ? [path] : [];
  });
}

function moduleOf(path: string) {
  return parseSync(path, readFileSync(root + path, 'utf8')).module;
}

function exportsOf(path: string): ReadonlySet<string> {
  return new Set(moduleOf(path).staticExports.flatMap(({ entries }) => entries.map((each) => each.exportName.name!)));
}

test('what an integration imports from the packages is there, without their own packages being installed', () => {
  const imports = sourcesBelow('integrations').flatMap((file) =>
    moduleOf(file).staticImports.flatMap(({ entries, moduleRequest: { value } }) => {
      const target = posix.join(posix.dirname(file), value);
      if (!value.startsWith('.') || !/^packages\/.*\.ts$/.test(target)) return [];
      return entries.map(({ importName: { name } }) => ({ file, target, name: name ?? 'default' }));
    }),
  );
  expect(imports.length).toBeGreaterThan(30);
  const known = new Map<string, ReadonlySet<string>>();
  const lost = imports.filter(({ target, name }) => {
    const names = known.get(target) ?? (existsSync(root + target) ? exportsOf(target) : new Set<string>());
    known.set(target, names);
    return !names.has(name);
  });
  expect(lost).toEqual([]);
});
