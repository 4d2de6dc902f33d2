/** Code that is mutated together, and the tests that must notice. */
export interface Area {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** The least share of mutants that the tests must catch, in percent. */
  readonly least: number;
  /** Mutate values that are computed once, when a file is loaded, too, though each needs a new process. */
  readonly hasStatic: boolean;
}

const core = 'packages/core/src';

export const areas: Readonly<Record<string, Area>> = {
  escaping: {
    mutate: ['packages/cli/src/escape/*.ts', 'packages/core/src/escape/*.ts'],
    tests: ['test/escape/*.test.ts'],
    least: 97,
    hasStatic: true,
  },
  failure: {
    mutate: [`${core}/failure/*.ts`, `${core}/radii/*.ts`, `!${core}/radii/kernel-module.ts`],
    tests: [
      'packages/core/test/failure/*.test.ts',
      'packages/core/test/radii/*.test.ts',
      ...['oracles', 'time', 'reasons', 'analyses', 'blocks', 'kernel', 'edits'].map(
        (name) => `test/oracle/${name}.test.ts`,
      ),
    ],
    least: 94,
    hasStatic: false,
  },
  analysis: {
    mutate: [`${core}/analysis/*.ts`],
    tests: [
      'packages/core/test/analysis/*.test.ts',
      ...['analyses', 'oracles', 'spread', 'explanations', 'blocks', 'kernel'].map(
        (name) => `test/oracle/${name}.test.ts`,
      ),
    ],
    least: 95,
    hasStatic: false,
  },
  ingest: {
    mutate: [`${core}/ingest/**/*.ts`],
    tests: ['packages/core/test/ingest/**/*.test.ts', 'test/fuzz/reading.test.ts'],
    least: 95,
    hasStatic: false,
  },
};
