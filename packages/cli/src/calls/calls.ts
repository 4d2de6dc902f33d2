import { analyzeCall } from './analyze-call.ts';
import { backlogCall } from './backlog-call.ts';
import { baselineCall } from './baseline-call.ts';
import type { Call } from './call.ts';
import { checkCall } from './check-call.ts';
import { completionCall } from './completion-call.ts';
import { contextCall } from './context-call.ts';
import { diffCall } from './diff-call.ts';
import { driftCall } from './drift-call.ts';
import { explainCall } from './explain-call.ts';
import { explainRuleCall } from './explain-rule-call.ts';
import { exportCall } from './export-call.ts';
import { formatsCall } from './formats-call.ts';
import { incidentCall } from './incident-call.ts';
import { incidentsCall } from './incidents-call.ts';
import { initCall } from './init-call.ts';
import { listCall } from './list-call.ts';
import { lspCall } from './lsp-call.ts';
import { manCall } from './man-call.ts';
import { mcpCall } from './mcp-call.ts';
import { mergeCall } from './merge-call.ts';
import { runbookCall } from './runbook-call.ts';
import { schemaCall } from './schema-call.ts';
import { simulateCall } from './simulate-call.ts';
import { snapshotCall } from './snapshot-call.ts';
import { trendCall } from './trend-call.ts';
import { viewCall } from './view-call.ts';

/** Every command, in the order of the help. */
export const calls: readonly Call[] = [
  analyzeCall,
  mergeCall,
  listCall,
  checkCall,
  baselineCall,
  contextCall,
  snapshotCall,
  diffCall,
  driftCall,
  runbookCall,
  incidentCall,
  incidentsCall,
  trendCall,
  backlogCall,
  simulateCall,
  explainCall,
  explainRuleCall,
  viewCall,
  exportCall,
  initCall,
  schemaCall,
  formatsCall,
  mcpCall,
  lspCall,
  completionCall,
  manCall,
];
