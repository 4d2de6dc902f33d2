// Runs calls of the command line one after another in one process, each as if it were the first: with its own
// arguments, working directory, environment and listeners, and an empty standard input. Descriptor 0 brings one call a
// line, and descriptor 3 takes the exit code of each. Descriptors 1 and 2 are files, which the test reads and empties.
import { createReadStream, readSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const bytes = Buffer.alloc(2 ** 16);
const emitters = [process, process.stdout, process.stderr];
let isRunning = false;

/** Undefined when the test has ended. */
function nextCall() {
  const parts = [];
  while (true) {
    const length = readSync(0, bytes, 0, bytes.length, null);
    if (length === 0) return undefined;
    parts.push(Buffer.from(bytes.subarray(0, length)));
    if (bytes[length - 1] === 10) return JSON.parse(Buffer.concat(parts).toString());
  }
}

function answer(status, isLast) {
  writeSync(3, `${JSON.stringify({ status, isLast })}\n`);
}

function listenersOf(emitter) {
  return new Map(emitter.eventNames().map((name) => [name, emitter.rawListeners(name)]));
}

function removeListenersBut(emitter, kept) {
  for (const [name, listeners] of listenersOf(emitter)) {
    for (const listener of listeners) if (!kept.get(name)?.includes(listener)) emitter.removeListener(name, listener);
  }
}

async function run({ program, args, cwd, env }, number) {
  process.chdir(cwd);
  process.env = env;
  process.argv = [process.execPath, program, ...args];
  process.exitCode = undefined;
  const stdin = createReadStream('/dev/null');
  Object.defineProperty(process, 'stdin', { value: stdin, configurable: true });
  const listeners = emitters.map(listenersOf);
  isRunning = true;
  // The query has the program evaluated again. What it imports is shared by all calls.
  await import(`${pathToFileURL(program)}?call=${number}`);
  isRunning = false;
  stdin.destroy();
  for (const [index, emitter] of emitters.entries()) removeListenersBut(emitter, listeners[index]);
  answer(process.exitCode ?? 0, false);
}

// A call that ends the process has an exit code too.
process.on('exit', (code) => {
  if (isRunning) answer(code, true);
});

for (let number = 0, call = nextCall(); call !== undefined; call = nextCall()) await run(call, number++);
