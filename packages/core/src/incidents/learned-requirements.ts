import { isProven, type ProofRule } from '../failure/proof.ts';
import { claimKind, type Disproof, type Evidence, type Requirement } from '../model/requirement.ts';
import type { ClaimTrial, ClaimTrials } from './claim-trials.ts';

/**
 * The requirements with what incidents left of their claims. Of evidence, trials that held and disproofs the latest
 * date wins, and a disproof on the same day. A disproven claim is a plain hard requirement, or a fallback for as long
 * as it held; a claim that held is proven by that, unless its own evidence proves more.
 */
export function learnedRequirements(
  requirements: readonly Requirement[],
  trials: ClaimTrials,
  rule: ProofRule,
): readonly Requirement[] {
  if (trials.size === 0) return requirements;
  return requirements.map((requirement) => {
    const own = trials.get(requirement)?.filter(({ date }) => date <= rule.asOf) ?? [];
    return own.length === 0 ? requirement : learned(requirement, own, rule);
  });
}

function learned(requirement: Requirement, trials: readonly ClaimTrial[], rule: ProofRule): Requirement {
  const proofs = trials.filter(({ isDisproof }) => !isDisproof);
  const proven = latestDate([...proofs.map(({ date }) => date), requirement.evidence?.date ?? '']);
  const disproofs = trials.filter(({ isDisproof, date }) => isDisproof && date >= proven);
  const [worst] = [...disproofs].sort((a, b) => a.held - b.held);
  if (worst !== undefined) return disproved(requirement, worst);
  const [best] = [...proofs].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : b.held - a.held));
  if (best === undefined) return requirement;
  const evidence = evidenceFrom(requirement, best);
  return provesMore(requirement, evidence, rule) ? requirement : { ...requirement, evidence, written: requirement };
}

function latestDate(dates: readonly string[]): string {
  return [...dates].sort().at(-1) ?? '';
}

function evidenceFrom({ fallback }: Requirement, { incident, date, held }: ClaimTrial): Evidence {
  return { date, incident, ...(fallback !== undefined && held < fallback.lasts && { held }) };
}

/** Whether the evidence that is stated still holds, and for longer than what an incident showed. */
function provesMore(requirement: Requirement, { held = Infinity }: Evidence, rule: ProofRule): boolean {
  const { evidence } = requirement;
  return evidence !== undefined && isProven(requirement, rule) && (evidence.held ?? Infinity) > held;
}

function disproved(requirement: Requirement, { incident, date, held }: ClaimTrial): Requirement {
  const { fallback, evidence: _, ...rest } = requirement;
  const disproven: Disproof = {
    incident,
    date,
    held,
    claimed: claimKind(requirement)!,
    ...(fallback && { lasts: fallback.lasts }),
  };
  const common = { ...rest, class: 'hard', disproven, written: requirement } as const;
  if (fallback === undefined || held <= 0) return { ...common, needs: requirement.of.length };
  const lasts = Math.min(fallback.lasts, held);
  return { ...common, needs: requirement.needs, fallback: { ...fallback, lasts }, evidence: { date, incident } };
}
