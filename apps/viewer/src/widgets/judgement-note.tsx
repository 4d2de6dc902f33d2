import type { Base } from '../world/comparison.ts';

/** Which judgement holds on a page with a base. */
export function JudgementNote({ base }: { readonly base: Base | null }) {
  if (base === null) return null;
  return (
    <p class="scope small">
      {base.judges
        ? `Judged by what ${base.name} says, as in check --base and diff: the bounds, tiers, types and rules that the change sets count once it is merged.`
        : `Compared with ${base.name}; each side is judged by what it says itself.`}
    </p>
  );
}
