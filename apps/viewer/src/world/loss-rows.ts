import { compareText, type ReportChecks } from '@faultline/core';

/** What one check says of a loss. */
type NoticedLoss = { readonly is: 'notices' | 'blind' } | { readonly is: 'late'; readonly by: number };

/** A single failure, and by journey what each of its checks says; null where the journey stays up. */
export interface LossRow {
  readonly ref: string;
  readonly cells: readonly (readonly NoticedLoss[] | null)[];
}

/** Every loss that takes a journey down: those that no check of a journey notices first, then by ref. */
export function lossRows(checks: readonly ReportChecks[]): readonly LossRow[] {
  const refs = new Set(checks.flatMap((each) => lossesOf(each)));
  const known = checks.map((each) => ({
    losses: new Set(lossesOf(each)),
    blind: new Set(each.blind),
    said: each.checks.map(saidBy),
  }));
  const blindIn = (ref: string): number => known.filter(({ blind }) => blind.has(ref)).length;
  return [...refs]
    .map((ref) => ({
      ref,
      blind: blindIn(ref),
      cells: known.map(({ losses, said }) => (losses.has(ref) ? said.map((each) => each.get(ref)!) : null)),
    }))
    .sort((a, b) => b.blind - a.blind || compareText(a.ref, b.ref))
    .map(({ ref, cells }) => ({ ref, cells }));
}

function lossesOf({ notices, late, blind }: Pick<ReportChecks, 'notices' | 'late' | 'blind'>): readonly string[] {
  return [...notices, ...late.map(({ ref }) => ref), ...blind];
}

function saidBy({ notices, late, blind }: ReportChecks['checks'][number]): ReadonlyMap<string, NoticedLoss> {
  return new Map<string, NoticedLoss>([
    ...notices.map((ref) => [ref, { is: 'notices' }] as const),
    ...late.map(({ ref, by }) => [ref, { is: 'late', by }] as const),
    ...blind.map((ref) => [ref, { is: 'blind' }] as const),
  ]);
}
