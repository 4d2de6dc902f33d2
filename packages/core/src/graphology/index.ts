export {
  type EdgeAttributes,
  type GraphAttributes,
  type GraphologyGraph,
  type NodeAttributes,
  toGraphology,
} from './to-graphology.ts';
