import TinyQueue from 'tinyqueue';

/** The events that a simulation still expects: failures that begin, nodes that return, fallbacks that run out. */
export interface Agenda {
  addFailure(at: number, index: number): void;
  addReturn(at: number, node: number): void;
  addExpiry(at: number, gate: number): void;
  /** The time of the next event; Infinity where there is none. */
  next(): number;
  /** Removes and gives the failures that begin by `now`, in ascending order. */
  takeFailures(now: number): readonly number[];
  /** Removes and gives the nodes that may return by `now`, in ascending order. */
  takeReturns(now: number): readonly number[];
  /** Removes and gives the gates whose fallback may run out by `now`, in ascending order. */
  takeExpiries(now: number): readonly number[];
}

interface Event {
  readonly at: number;
  readonly subject: number;
}

/** Events are not withdrawn: who takes one checks whether it still holds. */
export function agenda(): Agenda {
  const failures = new TinyQueue<Event>([], compareEvents);
  const returns = new TinyQueue<Event>([], compareEvents);
  const expiries = new TinyQueue<Event>([], compareEvents);
  return {
    addFailure: (at, subject) => failures.push({ at, subject }),
    addReturn: (at, subject) => returns.push({ at, subject }),
    addExpiry: (at, subject) => expiries.push({ at, subject }),
    next: () =>
      Math.min(failures.peek()?.at ?? Infinity, returns.peek()?.at ?? Infinity, expiries.peek()?.at ?? Infinity),
    takeFailures: (now) => takeDue(failures, now),
    takeReturns: (now) => takeDue(returns, now),
    takeExpiries: (now) => takeDue(expiries, now),
  };
}

function takeDue(queue: TinyQueue<Event>, now: number): number[] {
  const due: number[] = [];
  for (let event = queue.peek(); event !== undefined && event.at <= now; event = queue.peek()) {
    due.push(event.subject);
    queue.pop();
  }
  return due;
}

function compareEvents(a: Event, b: Event): number {
  return a.at - b.at || a.subject - b.subject;
}
