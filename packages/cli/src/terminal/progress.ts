/** A line on a terminal that shows how far long work has come; silent elsewhere. */
export interface Progress {
  readonly update: (text: string) => void;
  readonly done: () => void;
}

/** Milliseconds before the first line, so that short work stays silent, and between lines. */
const [patience, interval] = [300, 100];

export function progressOn(stream: NodeJS.WriteStream, isWanted: boolean): Progress {
  if (!isWanted || !stream.isTTY) return { update: () => {}, done: () => {} };
  let next = performance.now() + patience;
  let isShown = false;
  return {
    update: (text) => {
      if (performance.now() < next) return;
      next = performance.now() + interval;
      isShown = true;
      stream.write(`\r\x1b[2K${text}`);
    },
    done: () => {
      if (isShown) stream.write('\r\x1b[2K');
    },
  };
}
