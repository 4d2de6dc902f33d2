/** Undefined in `npm test`; `pnpm conformance` asks for more runs of every property. */
const asked = process.env.FAULTLINE_PROPERTY_RUNS;

/** How many random graphs each property tries. */
export const runs = { numRuns: Number(asked ?? 2000) };

/** How many it tries where the simulation, the kernel and the oracles must agree: everything else relies on them. */
export const agreementRuns = { numRuns: Number(asked ?? 5000) };
