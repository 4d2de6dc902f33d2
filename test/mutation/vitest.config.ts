import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import base from '../../vitest.config.ts';
import { areas } from './areas.ts';

const area = areas[process.env.FAULTLINE_MUTATION_AREA ?? ''];
if (area === undefined) throw new Error('FAULTLINE_MUTATION_AREA is not the name of an area');

/** An example notices most mutants, in a thousandth of the time of a property. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).reverse();
  }
}

/** The tests that must notice a mutant of the area, with few runs of each property. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: [...area.tests],
    setupFiles: ['test/mutation/few-runs.ts'],
    sequence: { sequencer: QuickestFirst },
  },
});
