import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { AbsentBlob, FileFault } from './files.ts';
import { startLength } from './looks-like-catalog.ts';
import { startGit } from './run-git.ts';

/**
 * Contents of a repository's files by object name, from one `git cat-file --batch` that starts with the first question.
 */
export interface GitBlobs {
  /** @throws FileFault */
  readonly read: (object: string, most: number) => Promise<Uint8Array>;
  /** The lines of a tree as git stores them. @throws FileFault */
  readonly readTree: (tree: string) => Promise<Buffer>;
  readonly close: () => void;
}

export function gitBlobs(cwd: string): GitBlobs {
  let session: Session | undefined;
  const close = (): void => {
    session?.child.kill();
    session = undefined;
  };
  const readNext = async (object: string, wanted: Wanted): Promise<Buffer> => {
    session ??= startSession(cwd);
    let answer: Buffer | FileFault;
    try {
      answer = await ask(session, object, wanted);
    } catch (error) {
      // The rest of git's output belongs to this answer: the next question goes to another process.
      close();
      throw error;
    }
    if (answer instanceof FileFault) throw answer;
    return answer;
  };
  let last: Promise<unknown> = Promise.resolve();
  // One question at a time: answers come in the order of the questions.
  const inTurn = (object: string, wanted: Wanted): Promise<Buffer> => {
    const answer = last.then(() => readNext(object, wanted));
    last = answer.catch(() => undefined);
    return answer;
  };
  return {
    read: (object, most) => inTurn(object, { type: 'blob', most }),
    readTree: (tree) => inTurn(tree, { type: 'tree', most: Infinity }),
    close,
  };
}

/** The kind of object that a name stands for, and the bytes up to which it is read. */
interface Wanted {
  readonly type: 'blob' | 'tree';
  readonly most: number;
}

interface Session {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly chunks: AsyncIterator<Buffer>;
  /** Read but not yet used. */
  rest: Buffer;
}

function startSession(cwd: string): Session {
  const child = startGit(cwd, ['cat-file', '--batch']);
  child.stdin.on('error', () => {});
  child.on('error', () => {});
  return { child, chunks: child.stdout[Symbol.asyncIterator](), rest: Buffer.alloc(0) };
}

/** Bytes of an object that is too large, up to which it is read all the same: that costs less than another process. */
const drained = 2 ** 20;

/**
 * The answer is `<object> <type> <size>`, a line feed, the contents and another line feed. A fault that leaves nothing
 * unread is returned, and any other is thrown.
 */
async function ask(session: Session, object: string, { type: wanted, most }: Wanted): Promise<Buffer | FileFault> {
  session.child.stdin.write(`${object}\n`);
  while (!session.rest.includes(0x0a)) session.rest = Buffer.concat([session.rest, await nextChunk(session)]);
  const end = session.rest.indexOf(0x0a);
  const [, type, size] = session.rest.toString('latin1', 0, end).split(' ');
  session.rest = session.rest.subarray(end + 1);
  if (type !== wanted) throw new AbsentBlob('this clone does not hold its contents');
  if (Number(size) > most) {
    const start = await take(session, Math.min(Number(size), startLength));
    const fault = new FileFault('it is too large', { most, start });
    if (Number(size) > drained) throw fault;
    await take(session, Number(size) + 1 - start.length);
    return fault;
  }
  return (await take(session, Number(size) + 1)).subarray(0, -1);
}

async function take(session: Session, count: number): Promise<Buffer> {
  const parts = [session.rest];
  for (let length = session.rest.length; length < count; ) {
    const chunk = await nextChunk(session);
    parts.push(chunk);
    length += chunk.length;
  }
  const all = parts.length === 1 ? session.rest : Buffer.concat(parts);
  session.rest = all.subarray(count);
  return all.subarray(0, count);
}

async function nextChunk(session: Session): Promise<Buffer> {
  const next = await session.chunks.next();
  if (next.done) throw new AbsentBlob('git ended before it was read');
  return next.value;
}
