import { Session } from 'node:inspector';

interface Range {
  readonly count: number;
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly Range[] }[];
  }[];
}

/**
 * How much work a step does: how often each block of our own source and of the YAML library runs while it runs, added
 * up. The engine counts, so the code under test needs no counters, and the sum is the same on every machine and under
 * any load. Work inside the engine's own functions (`includes`, `sort`, copies of lists) is not counted.
 */
export function workOf(step: () => unknown): number {
  const session = new Session();
  session.connect();
  const ask = (method: string, parameters: object = {}): unknown => {
    let answer: unknown;
    session.post(method, parameters, (error, result) => {
      if (error) throw error;
      answer = result;
    });
    return answer;
  };
  try {
    ask('Profiler.enable');
    ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    step();
    const { result } = ask('Profiler.takePreciseCoverage') as Coverage;
    ask('Profiler.stopPreciseCoverage');
    const counted = result.filter(({ url }) => /packages\/core\/src|node_modules\/yaml\//.test(url));
    return counted
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}
