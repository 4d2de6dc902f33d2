import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import base from '../../vitest.config.ts';
import { areas } from './areas.ts';

const area = areas[process.env.FAULTLINE_MUTATION_AREA ?? ''];
if (area === undefined) throw new Error('FAULTLINE_MUTATION_AREA names no area');

/** Most mutants are told by an example, which takes a thousandth of what a property does. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).reverse();
  }
}

/** The tests that can tell a mutant of the area, with few runs of each property. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: [...area.tests],
    setupFiles: ['test/mutation/few-runs.ts'],
    sequence: { sequencer: QuickestFirst },
  },
});
