import { type Gates, gateClass } from './gates.ts';

/** The gates as they are at the instant of a failure, when every fallback still carries its loss. */
export function holdingFallbacks(gates: Gates): Gates {
  const classes = gates.class.map((kind, gate) =>
    kind === gateClass.hard && gates.lasts[gate]! > 0 ? gateClass.soft : kind,
  );
  return { ...gates, class: classes };
}
