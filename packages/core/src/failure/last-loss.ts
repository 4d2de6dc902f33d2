import { type DownTimes, downTimes } from './down-times.ts';
import type { Gates } from './gates.ts';

const last = new WeakMap<Gates, { readonly node: number; readonly times: DownTimes }>();

/**
 * The `downTimes` of the loss of one node. The questions about a loss (who is down, through whom, who would save most)
 * come one after the other, so the last answer is kept.
 */
export function lastLoss(gates: Gates, node: number): DownTimes {
  const known = last.get(gates);
  if (known?.node === node) return known.times;
  const times = downTimes(gates, [node]);
  last.set(gates, { node, times });
  return times;
}
