import fc from 'fast-check';
import { runs } from '../oracle/runs.ts';

/** The same few cases for every mutant, and no search for a smaller one: only the failure counts. */
fc.configureGlobal({ ...runs, seed: 20261124, endOnFailure: true });
