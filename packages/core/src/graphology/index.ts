export { neighbourhood } from './neighbourhood.ts';
export { setBlastRadii } from './set-blast-radii.ts';
export {
  type EdgeAttributes,
  type GraphAttributes,
  type GraphologyGraph,
  type NodeAttributes,
  toGraphology,
} from './to-graphology.ts';
