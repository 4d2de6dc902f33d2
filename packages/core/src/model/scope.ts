import type { Scope } from './scope-schema.ts';

/** The scope in a sentence without its full stop. */
export function describeScope(scope: Scope): string {
  switch (scope.kind) {
    case 'context': {
      const when = scope.saved === null ? '' : `, saved ${scope.saved.slice(0, 16).replace('T', ' ')} UTC`;
      return `Seen within ${grouped(scope.entities)} ${scope.entities === 1 ? 'entity' : 'entities'} of ${scope.name}${when}`;
    }
    case 'alone': {
      const { undescribed, dependencies } = scope;
      const named = dependencies === 1 ? 'entity that is depended on is' : 'entities that are depended on are';
      return `Judged alone: ${undescribed} of ${dependencies} ${named} not described here${aloneAdvice(scope)}`;
    }
    default:
      return scope satisfies never;
  }
}

function aloneAdvice({ accepted, unchanged }: Extract<Scope, { kind: 'alone' }>): string {
  if (accepted) return '';
  return unchanged
    ? ', which makes no difference: this change leaves the catalog as it is'
    : '. Give the rest of the organization with --context, or --alone to accept that; `faultline analyze` names what is missing';
}

/** Whether a part was judged without the rest, which could make a difference, and nobody has accepted that. */
export function isUnaccepted(scope: Scope | undefined): boolean {
  return scope?.kind === 'alone' && !scope.accepted && scope.unchanged !== true;
}

/** Why a result is incomplete, completing "..., so a pass would mean nothing". */
export function incompleteReason(scope: Scope | undefined): string {
  return isUnaccepted(scope) ? 'what it depends on is not described here' : 'something could not be read';
}

/** Why a result is incomplete and what follows, as the start of a sentence. */
export function incompleteSentence(scope: Scope | undefined, consequence: string): string {
  const reason = incompleteReason(scope);
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}, so ${consequence}.`;
}

function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
