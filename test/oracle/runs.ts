/** How many random graphs each property tries; `pnpm conformance` asks for more. */
export const runs = { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 5000) };
