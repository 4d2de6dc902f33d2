import * as z from 'zod/mini';
import { isObject } from './dependency-links.ts';
import type { ObservedFormat } from './observed-format.ts';

const name = z.string().check(z.minLength(1));

const namespace = z.catch(z.string(), '');

const edgeSchema = z.object({ src: name, dst: name, src_namespace: namespace, dst_namespace: namespace });

/** The edges that the viz extension of Linkerd shows. */
export const linkerdFormat: ObservedFormat = {
  name: 'linkerd',
  recognizedBy: 'a list of `{"src", "src_namespace", "dst", "dst_namespace"}`',
  gives: 'which workloads of the mesh call each other, without counts',
  sees: ['component'],
  recognizes: ({ json }) => Array.isArray(json) && json.slice(0, 100).some(isEdge),
  read: ({ json }, table) => {
    for (const [index, each] of (json as readonly unknown[]).entries()) {
      const parsed = edgeSchema.safeParse(each);
      if (!parsed.success) {
        table.refuse(`[${index}]`, 'an object with `src` and `dst`');
        continue;
      }
      const { src, dst, src_namespace: callerNamespace, dst_namespace: calleeNamespace } = parsed.data;
      // The list has no counts: an edge that is there was used.
      const row = { caller: src, callee: dst, callerNamespace, calleeNamespace, calls: 1, kind: 'call' } as const;
      table.add(row, () => `[${index}]`);
    }
  },
};

function isEdge(value: unknown): boolean {
  return isObject(value) && 'src' in value && 'dst' in value && 'src_namespace' in value && 'dst_namespace' in value;
}
