import { expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { failing, folderOf, repository } from './repository.ts';

test.each(['.backstage', '.github/catalog', 'dist', 'build', 'services/out', 'vendor'])(
  'a catalog in %s is read, in git and outside of it, by folder, glob and Location',
  (folder) => {
    const location = `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: root }\nspec: { targets: ['./**/catalog-info.yaml'] }\n`;
    const files = { [`${folder}/catalog-info.yaml`]: failing, 'root.yaml': location };
    for (const { path } of [repository(files), folderOf(files)]) {
      for (const args of [['check'], ['check', '**/catalog-info.yaml'], ['check', 'root.yaml'], ['check', folder]]) {
        expect(faultline([...args, '--quiet'], { cwd: path }).status, args.join(' ')).toBe(1);
      }
    }
  },
);

test('node_modules is never entered, tracked or not', () => {
  const made = repository({ 'a/node_modules/x/catalog-info.yaml': failing, 'README.md': 'hello' });
  expect(made.run('check').status).toBe(2);
  expect(made.run('check', '--base', 'HEAD').status).toBe(2);
});

test('the name of a catalog file is compared without case', () => {
  expect(repository({ 'A/Catalog-Info.YAML': failing }).run('check').status).toBe(1);
});
