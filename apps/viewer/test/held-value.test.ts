import { expect, test, vi } from 'vitest';
import { pageData } from '../../../packages/cli/src/serve/page-data.ts';
import { heldValue, UnreadablePage } from '../src/open/held-value.ts';

const small = { name: '</script><!--', list: [1, null, 'é'] };
const large = { ...small, text: Array.from({ length: 60_000 }, (_, index) => `entity ${index}`) };

test('a page gives back the value that was put into it, and a large one takes less than a third of its text', async () => {
  expect(await heldValue(pageData(small))).toEqual(small);
  expect(await heldValue(pageData(large))).toEqual(large);
  expect(pageData(large).length).toBeLessThan(JSON.stringify(large).length / 3);
  expect(pageData(large)).not.toContain('<');
  expect(await heldValue(pageData(null))).toBeNull();
});

test('a browser that cannot decompress the report, and a damaged report, are answered with a sentence', async () => {
  const text = pageData(large);
  await expect(heldValue(`${text.slice(0, 3000)}"`)).rejects.toThrow('The report in this page is damaged.');
  vi.stubGlobal('DecompressionStream', undefined);
  await expect(heldValue(text)).rejects.toThrow(UnreadablePage);
  vi.unstubAllGlobals();
});
