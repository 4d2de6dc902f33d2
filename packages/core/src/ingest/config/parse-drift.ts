import type { ConfigInput } from '../../model/config-schema.ts';
import { type DriftConfig, defaultDriftConfig, type ObservedPath } from '../../model/drift-config.ts';
import { parseDuration } from '../../model/duration.ts';

/** What the config says about observed calls. */
export function parseDrift({ observed, names, relays, queues, drift = {} }: ConfigInput): DriftConfig {
  const { count, minCalls, minWindow, maxAge, ignore } = defaultDriftConfig;
  return {
    count: drift.count ?? count,
    observed: observed.map(observedPath),
    ...(drift.environment !== undefined && { environment: drift.environment }),
    names,
    relays,
    queues,
    ignore:
      drift.ignore?.map(({ caller, callee }) => ({ ...(caller && { caller }), ...(callee && { callee }) })) ?? ignore,
    minCalls: drift.minCalls ?? minCalls,
    minWindow: parseDuration(drift.minWindow ?? '') ?? minWindow,
    maxAge: parseDuration(drift.maxAge ?? '') ?? maxAge,
  };
}

function observedPath({
  path,
  name,
  format,
  environment,
  window,
  until,
}: ConfigInput['observed'][number]): ObservedPath {
  const seconds = parseDuration(window ?? '');
  return {
    path,
    ...(name !== undefined && { name }),
    ...(format !== undefined && { format }),
    ...(environment !== undefined && { environment }),
    ...(seconds !== undefined && { window: seconds }),
    ...(until !== undefined && { until }),
  };
}
