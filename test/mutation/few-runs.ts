import fc from 'fast-check';
import { runs } from '../oracle/runs.ts';

/** The same cases for every mutant, few of them, and no search for a smaller one: that it fails is all there is to know. */
fc.configureGlobal({ ...runs, seed: 20261124, endOnFailure: true });
