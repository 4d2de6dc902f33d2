import type { ComparedRow } from './drift-types.ts';

/** The ref of a callee; undefined for a name that several entities have. */
export function calleeRef({ verdict, callee, kind, candidates }: ComparedRow): string | undefined {
  if (verdict === 'undeclared') return callee;
  if (candidates !== undefined) return undefined;
  const [, namespace = 'default', own = ''] = /^(?:([a-z0-9][a-z0-9-]*)\/)?(.*)$/s.exec(callee.toLowerCase()) ?? [];
  const name = own.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return `${kind === 'call' || kind === 'configured' ? 'component' : 'resource'}:${namespace}/${name}`;
}
