import { type SimpleLimits, simpleYaml } from '../../../../src/ingest/yaml/fast/simple-yaml.ts';
import { parseWithLibrary } from '../../../../src/ingest/yaml/parse-yaml.ts';

/** What the reader of simple documents makes of a text; undefined where it leaves it to the parser. */
export const simple = (text: string, limits: Partial<SimpleLimits> = {}) =>
  simpleYaml({ path: 'x.yaml', text }, { nodes: 1000, nesting: 64, ...limits });

/** What the parser makes of a text. */
export const parsed = (text: string) => parseWithLibrary({ path: 'x.yaml', text });
