import type { FailureModel } from '../failure/failure-model.ts';
import type { ObservedCalls, Requirement } from '../model/requirement.ts';
import type { Drift } from './drift.ts';
import { windowOf } from './window-of.ts';

/**
 * The requirements with the calls that confirm them. Only says who else knows of them: what fails is the same in both
 * readings. Linear in the requirements.
 */
export function confirmedRequirements(
  { requirements }: Pick<FailureModel, 'requirements'>,
  { dependencies, sources }: Pick<Drift, 'dependencies' | 'sources'>,
): readonly Requirement[] {
  const confirmed = new Map<string, ObservedCalls>();
  for (const { verdict, dependent, dependency, calls = 0, isHeld, sources: names = [] } of dependencies) {
    if (verdict !== 'confirmed') continue;
    confirmed.set(`${dependent}\n${dependency}`, { calls, sources: names, ...(isHeld && { isHeld }) });
  }
  return requirements.map((requirement) => {
    const { ref, of, relation } = requirement;
    if (relation === 'member' || relation === 'placedIn' || relation === 'within') return requirement;
    const shown = of.flatMap((member) => confirmed.get(`${ref}\n${member}`) ?? []);
    if (shown.length === 0) return requirement;
    const names = [...new Set(shown.flatMap((each) => each.sources))].sort();
    const called = shown.filter(({ isHeld }) => isHeld !== true);
    const counted = called.length > 0 ? called : shown;
    const calls = Math.min(
      counted.reduce((sum, each) => sum + each.calls, 0),
      Number.MAX_SAFE_INTEGER,
    );
    const held = called.length === 0 && { isHeld: true as const };
    return { ...requirement, observed: { calls, ...held, sources: names, ...windowOf(names, sources) } };
  });
}
