import type { Tool } from './tool.ts';
import { blastRadius } from './tools/blast-radius.ts';
import { check } from './tools/check.ts';
import { explain, singlePointsOfFailure } from './tools/explain.ts';
import { find } from './tools/find.ts';
import { overview } from './tools/overview.ts';
import { reviewChange } from './tools/review-change.ts';
import { runbook } from './tools/runbook.ts';
import { simulate } from './tools/simulate.ts';

/** The questions, in the order in which a client lists them. */
export const tools: readonly Tool[] = [
  overview,
  find,
  blastRadius,
  explain,
  singlePointsOfFailure,
  simulate,
  reviewChange,
  check,
  runbook,
];
