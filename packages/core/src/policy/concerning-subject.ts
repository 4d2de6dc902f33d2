import type { FailureModel } from '../failure/failure-model.ts';
import type { Finding } from './rule/finding.ts';
import { isCounting } from './verdict.ts';

/** The rules about rings: `about` lists the members besides the first. */
const ringRules: ReadonlySet<string> = new Set(['hard-cycle', 'cold-start-deadlock']);

/**
 * The findings in a graph with context that concern the subject: those about its entities and incidents, alone or in a
 * ring, about what only its references name, and those that the change under review causes. The context is the same on
 * both sides of a change, so only the subject can cause what is new or worse.
 */
export function concerningSubject(
  { nodes, indexOf, requirements }: FailureModel,
  found: readonly Finding[],
  { subject, isChange }: { readonly subject: ReadonlySet<string>; readonly isChange: boolean },
): readonly Finding[] {
  const isDescribed = (ref: string): boolean => nodes[indexOf.get(ref) ?? -1]?.declared === true;
  const named = new Set(requirements.flatMap(({ ref, of }) => (subject.has(ref) ? of : [])));
  return found.filter(({ rule, ref, about, state }) => {
    // Incidents come from the subject's own files.
    if (ref.startsWith('incident:')) return true;
    if (subject.has(ref) || (named.has(ref) && !isDescribed(ref))) return true;
    if (isChange && isCounting({ state: state.kind })) return true;
    return ringRules.has(rule) && about.split(', ').some((member) => subject.has(member));
  });
}
