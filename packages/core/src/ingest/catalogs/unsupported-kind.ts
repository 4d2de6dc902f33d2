import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';

/** The note that a document of another tool is skipped. What cannot be a kind may be a secret, and is not shown. */
export function unsupportedKind(kind: string, apiVersion: string, source: Source): Problem {
  const [isKind, isVersion] = [/^[\p{L}\p{N}_.-]{1,63}$/u.test(kind), /^[\w./-]{1,253}$/.test(apiVersion)];
  const shown = { kind: isKind ? kind : 'unknown', apiVersion: isVersion ? apiVersion : '' };
  return { code: 'unsupported-kind', ...shown, documents: 1, source };
}
