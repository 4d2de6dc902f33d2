import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders of tests that take long: they start browsers or programs, or try thousands of graphs. */
const slow = /\/test\/(?:viewer|verdicts|faults|oracle)\//;

/** Slow files first, so that no core waits at the end for a slow file that the other has just begun. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted].sort((a, b) => Number(slow.test(b.moduleId)) - Number(slow.test(a.moduleId)));
  }
}

export default defineConfig({
  resolve: { conditions: ['@faultline/source'] },
  ssr: { resolve: { conditions: ['@faultline/source'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    // The code under test is pure, so tests share their modules. That saves minutes.
    isolate: false,
    pool: 'threads',
    // A third of the time of a worker goes into waiting for a browser or a program.
    maxWorkers: '150%',
    // The longest takes 12 s alone: a machine that does ten times as much is busy, not broken.
    testTimeout: 120_000,
    sequence: { sequencer: SlowestFirst },
  },
});
