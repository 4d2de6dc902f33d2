import { Bench } from 'tinybench';

/** Milliseconds of the processor, so that what else the machine does hardly shows. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of the processor, the median of several runs, once the engine has compiled what it compiles: that takes a second. */
export function measure(run: () => void): number {
  const bench = new Bench({ now: processorTime, time: 1000, iterations: 5, warmupTime: 1000, warmupIterations: 2 });
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
