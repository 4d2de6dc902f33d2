// Preloaded: makes the N-th call of a function of the file system fail, once or from then on.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [name, nth, kind] = (process.env.FAULT ?? '').split(' ');
const original = fs[name];
let calls = 0;
fs[name] = (...args) => {
  calls += 1;
  const fails = kind === 'once' ? calls === Number(nth) : calls >= Number(nth);
  if (fails) throw Object.assign(new Error(`EIO: i/o error, ${name}`), { code: 'EIO' });
  return original(...args);
};
syncBuiltinESMExports();
