import { UsageError } from '../errors/usage-error.ts';
import type { LoadOptions } from './model.ts';
import type { TrafficOptions } from './observed-traffic.ts';

type FindTraffic = NonNullable<LoadOptions['traffic']>;

/** The observed calls that the call names, else those of the config. Loads their readers only where there are any. */
export function ownTraffic(options: TrafficOptions): FindTraffic {
  return async (place) => {
    if (options.observed === undefined && place.config.drift.observed.length === 0) return undefined;
    const { observedTraffic } = await import('./observed-traffic.ts');
    return observedTraffic(options, place);
  };
}

/** The same for the base of a change. Exports are often not committed, so what the base lacks is read from the head. */
export function trafficOfBase(options: TrafficOptions): FindTraffic {
  const own = ownTraffic(options);
  return async (place) => {
    try {
      return await own(place);
    } catch (error) {
      if (options.observed !== undefined || !(error instanceof UsageError)) throw error;
      return undefined;
    }
  };
}
