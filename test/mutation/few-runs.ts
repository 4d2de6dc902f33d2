import fc from 'fast-check';

/** The same cases for every mutant, few of them, and no search for a smaller one: that it fails is all there is to know. */
fc.configureGlobal({ seed: 20261124, endOnFailure: true, interruptAfterTimeLimit: 1000 });
