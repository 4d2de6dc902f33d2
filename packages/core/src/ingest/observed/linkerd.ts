import * as z from 'zod/mini';
import { isObject } from './dependency-links.ts';
import type { ObservedFormat } from './observed-format.ts';

const name = z.string().check(z.minLength(1));

const edgeSchema = z.object({ src: name, dst: name });

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
      if (!parsed.success) table.refuse(`[${index}]`, 'an object with `src` and `dst`');
      // The list has no counts: an edge that is there was used.
      else table.add({ caller: parsed.data.src, callee: parsed.data.dst, calls: 1, kind: 'call' }, () => `[${index}]`);
    }
  },
};

function isEdge(value: unknown): boolean {
  return isObject(value) && 'src' in value && 'dst' in value && 'src_namespace' in value && 'dst_namespace' in value;
}
