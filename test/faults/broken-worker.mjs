// Preloaded: the worker that reads texts breaks at the first of them.
import { isMainThread, parentPort } from 'node:worker_threads';

const ways = {
  throws: () => {
    throw new Error('broken');
  },
  exits: () => process.exit(3),
  floods: () => {
    for (const all = []; ; ) all.push(new Array(1e6).fill(all.length));
  },
  answers: () => parentPort.postMessage(() => {}),
};
if (!isMainThread) parentPort.once('message', ways[process.env.FAULT]);
