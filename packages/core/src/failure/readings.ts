import type { FailureModel } from './failure-model.ts';
import type { Gates } from './gates.ts';

/** The same question asked twice: with every claim believed, and with the unproven ones disbelieved. */
export interface Readings<Answer> {
  readonly declared: Answer;
  readonly worstCase: Answer;
}

/** Asks once where no claim is unproven: both answers are then the same. */
export function bothReadings<Answer>(graph: FailureModel, ask: (gates: Gates) => Answer): Readings<Answer> {
  const declared = ask(graph.declared);
  return { declared, worstCase: graph.worstCase === graph.declared ? declared : ask(graph.worstCase) };
}
