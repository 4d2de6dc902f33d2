import { expect, test } from 'vitest';
import { isValidKey, isValidNamespace } from '../../../../src/ingest/catalogs/backstage/valid-text.ts';
import { fullRef } from '../../../../src/model/full-ref.ts';

test('a namespace may have dashes side by side, but not at its ends', () => {
  expect(['a', 'a--b', '-a', 'a-', ''].map(isValidNamespace)).toEqual([true, true, false, false, false]);
});

test('a key is a name, alone or behind a domain', () => {
  expect(['a', 'x.y/a', 'x/y/a', 'x./a', '/a', ''].map(isValidKey)).toEqual([true, true, false, false, false, false]);
});

test('a colon behind a slash belongs to the name', () => {
  expect(fullRef('a/b:c', 'home', 'API')).toBe('api:a/b:c');
  expect(fullRef('long/b:c', 'home', 'API')).toBe('api:long/b:c');
  expect(fullRef('a/b:c', 'home', undefined)).toBe(undefined);
  expect(fullRef('x:a/b:c', 'home', undefined)).toBe('x:a/b:c');
});
