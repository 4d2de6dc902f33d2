import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkFormats } from '../packages/cli/src/formats/check/check-formats.ts';
import { faultline, root } from './faultline.ts';

const page = readFileSync(`${root}docs/formats.md`, 'utf8');

/** What the page shows of a format, its lines without what stands before and after them. */
function shown(format: string): readonly string[] {
  const section = page.slice(page.indexOf(`\n### \`${format}\`\n`));
  const [, , block = ''] = /\n(````?)\w+\n(.*?)\n\1\n/s.exec(section) ?? [];
  return block.split('\n').map((line) => line.trim());
}

test.each(Object.keys(checkFormats).filter((format) => format !== 'json'))(
  'what the page of formats shows of %s is what the command writes',
  (format) => {
    const args = ['check', 'examples/storefront', '--as-of', '2026-11-20', '--quiet', '--format', format];
    const written = faultline(args)
      .stdout.split(/\r?\n/)
      .map((line) => line.trim());
    const lines = shown(format);
    expect(lines.join('').length).toBeGreaterThan(50);
    expect(written.join('\n')).toContain(lines.join('\n'));
  },
);
