import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipLine } from '../packages/cli/src/terminal/clip.ts';
import { styleOf } from '../packages/cli/src/terminal/style.ts';
import { wrap } from '../packages/cli/src/terminal/wrap.ts';
import { faultline } from './faultline.ts';
import { folderOf } from './verdicts/repository.ts';

const plain = (text: string): string => text.replace(/\x1b\[[0-9;]*m/g, '');

test('a line with colors is cut as one without, and ends every color that it begins', () => {
  const style = styleOf(true);
  const paints = [style.bold, style.dim, style.down, (text: string) => text];
  const part = fc.tuple(fc.constantFrom(...paints), fc.stringMatching(/^[a-z ]{0,12}$/));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.integer({ min: 2, max: 40 }), (parts, width) => {
      const line = parts.map(([paint, text]) => paint(text)).join('');
      const text = parts.map(([, each]) => each).join('');
      const cut = clipLine(line, width);
      expect(plain(cut)).toBe(text.length <= width ? text : `${text.slice(0, width - 1)}…`);
      expect(cut.match(/\x1b\[[0-9;]*m/g) ?? []).toEqual(line.match(/\x1b\[[0-9;]*m/g) ?? []);
    }),
  );
});

test('a wrapped text keeps its words, its first indent and the width', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }),
      fc.integer({ min: 12, max: 40 }),
      (words, width) => {
        const lines = wrap(`  ${words.join(' ')}`, width, '    ');
        expect(lines.join(' ').trim().split(/ +/)).toEqual(words);
        expect(lines.every((line, index) => line.length <= width && line.startsWith(index === 0 ? '  ' : '    '))).toBe(
          true,
        );
      },
    ),
  );
});

test('no line of text is wider than --width', () => {
  const long = 'a-service-with-a-rather-long-name-that-somebody-generated';
  const component = (name: string, system: string, on: string): string =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: group:a-team-with-a-long-name-as-well, system: ${system}, dependsOn: [${on}] }\n`;
  const catalog = [
    component(`${long}`, 'a-system-whose-name-is-long', ''),
    ...['b', 'c'].map((name) => component(`${name}-${long}`, `${name}-system-whose-name-is-long`, `component:${long}`)),
  ].join('---\n');
  const cwd = folderOf({ 'catalog-info.yaml': catalog }).path;
  for (const command of [['check'], ['list'], ['analyze'], ['explain', long], ['simulate', long], ['formats']])
    for (const width of [80, 100]) {
      const { stdout } = faultline([...command, '--width', String(width), '--quiet'], { cwd });
      expect(
        stdout.split('\n').filter((line) => line.length > width),
        command[0],
      ).toEqual([]);
    }
});

test('a catalog of which nothing could be read ends with 3, and init writes nothing for it', () => {
  const broken = folderOf({ 'catalog-info.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: "Component\n' });
  for (const command of ['analyze', 'list', 'export'])
    expect(faultline([command, '--quiet'], { cwd: broken.path }).status, command).toBe(3);
  for (const { path } of [broken, folderOf()]) {
    const run = faultline(['init'], { cwd: path });
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('nothing was written')]);
    expect(faultline(['init', '--quiet'], { cwd: path }).stderr).not.toContain('already exists');
  }
});

test('calls with a path where none belongs say where it belongs', () => {
  const cwd = folderOf({ 'services/catalog-info.yaml': 'a: 1\n' }).path;
  const run = (...args: readonly string[]): string => faultline([...args, '--quiet'], { cwd }).stderr;
  expect(run('export', '--near', 'x', 'services/catalog-info.yaml')).toContain('before --near');
  expect(run('drift', '--observed', 'x.json', 'services')).toContain('before');
  expect(run('check', '--catalog', 'services')).toContain('takes the paths of the catalog as its arguments');
  expect(run('analyze', '--output', 'nowhere/x.txt')).toContain('nowhere/x.txt: the folder nowhere does not exist');
});
