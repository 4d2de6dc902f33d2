import type { Model } from './model.ts';

/** How often each entity failed in the incidents of the window. */
export function failedBefore({ config, incidents }: Model, asOf: string): ReadonlyMap<string, number> {
  const since = Date.parse(asOf) / 1000 - config.incidents.window;
  const counts = new Map<string, number>();
  for (const { failed, times } of incidents) {
    if (times.began < since) continue;
    for (const { ref } of failed) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  }
  return counts;
}
