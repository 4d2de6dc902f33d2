import { expect, test } from 'vitest';
import { lazily } from '../../src/base/memoize.ts';

test('a part is worked out when it is read, and once', () => {
  const asked: string[] = [];
  const answer = (name: string) => () => {
    asked.push(name);
    return name;
  };
  const whole = lazily<{ a: string; b: string }>({ a: answer('a'), b: answer('b') });
  expect([asked, Object.keys(whole)]).toEqual([[], ['a', 'b']]);
  expect([whole.b, whole.b, asked]).toEqual(['b', 'b', ['b']]);
  expect(JSON.stringify(whole)).toBe('{"a":"a","b":"b"}');
});
