import { Bench, type BenchOptions } from 'tinybench';

/** Milliseconds of the processor, so that what else the machine does hardly shows. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Milliseconds of the processor, the median of several runs, once the engine has compiled what it compiles: that takes
 * a second.
 */
export function measure(run: () => void): number {
  return median(run, { time: 1000, iterations: 5, warmupTime: 1000, warmupIterations: 2 });
}

/**
 * Prints the time of each of `others`, and its ratio to that of `first`: the medians of seven rounds in which the two
 * run one after the other, so that other work on the machine affects both. Each of the others is loaded for its turn
 * and released afterwards, so that its memory does not slow the rest.
 *
 * @param others name -> what loads it; `times` is how often a run would have to be done to answer the whole question
 */
export function besideEachOther(
  first: () => void,
  others: Readonly<Record<string, () => { readonly run: () => void; readonly times?: number }>>,
): void {
  for (const [name, load] of Object.entries(others)) {
    const { run, times = 1 } = load();
    for (const each of [first, run]) median(each, { time: 500, iterations: 1, warmup: false });
    const rounds = Array.from({ length: 7 }, () =>
      [first, run].map((each) => median(each, { time: 300, iterations: 1, warmup: false })),
    );
    const time = middle(rounds.map(([, own]) => own! * times));
    const ratio = middle(rounds.map(([reference, own]) => (own! * times) / reference!));
    line(name, `${time.toFixed(2)} ms`, `${ratio.toFixed(1)}x`);
  }
}

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

function median(run: () => void, options: BenchOptions): number {
  const bench = new Bench({ now: processorTime, ...options });
  bench.add('', run);
  const [task] = bench.runSync();
  const result = task!.result;
  if (!('latency' in result)) throw new Error('what is measured did not run to its end');
  return result.latency.p50;
}

/** Prints what a single run takes of the processor, and what the process has held at most so far. */
export function once<T>(name: string, run: () => T): T {
  const start = processorTime();
  const result = run();
  const took = Math.round(processorTime() - start);
  line(name, `${took} ms`, `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
  return result;
}

export function heading(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

export function row(name: string, milliseconds: number, compared?: number): void {
  const ratio = compared === undefined ? '' : `${(milliseconds / compared).toFixed(1)}x`;
  line(name, `${milliseconds.toFixed(2)} ms`, ratio);
}

export function line(name: string, time: string, note: string): void {
  process.stdout.write(`  ${name.padEnd(52)} ${time.padStart(14)} ${note.padStart(10)}\n`);
}
