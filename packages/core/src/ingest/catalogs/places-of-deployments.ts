import type { Placement } from '../../model/claims.ts';
import type { Deployment } from '../../model/entity.ts';
import type { Source } from '../../model/source.ts';
import { slugOf } from './made-entity.ts';

/**
 * Where deployments put an entity: in the zone and the region that the model names, and on the axes that the config
 * gives to the levels of nodes; without these, on the axis `node`, in the node that runs it. Of several instances one
 * is enough, which is a claim. A node of which there are several says nothing of where an instance stands, and so does
 * nothing within it. Linear in the nodes.
 *
 * @param axes the axis of each level of nodes, from the outermost on
 */
export function placesOfDeployments(
  deployments: readonly Deployment[],
  { source, axes = [] }: { readonly source: Source; readonly axes?: readonly string[] },
): readonly Placement[] {
  const found = deployments.map(({ path }) => placesOn(path, axes));
  const names = [...new Set(found.flatMap((places) => [...places.keys()]))].sort();
  return names.flatMap((axis): Placement[] => {
    const values = found.map((places) => places.get(axis));
    // An instance that stands nowhere in particular survives whatever this axis loses.
    if (values.includes(undefined)) return [];
    return [{ axis, values: [...new Set(values as readonly string[])].sort(), needs: 1, source }];
  });
}

/** The place of one instance on each axis; the innermost node of an axis counts. */
function placesOn(path: Deployment['path'], axes: readonly string[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const names: string[] = [];
  for (const [level, { name, axis, isMultiplied }] of path.entries()) {
    if (isMultiplied) break;
    names.push(slugOf(name).toLowerCase());
    const isLast = level === path.length - 1;
    // A region has one name wherever it is drawn; other nodes may have the names of others elsewhere.
    if (axis !== undefined) places.set(axis, names.at(-1)!);
    const given = axes[level] ?? (isLast && axes.length === 0 ? 'node' : undefined);
    if (given !== undefined) places.set(given, names.join('/'));
  }
  return places;
}
