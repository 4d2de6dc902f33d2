import { counted } from '../base/counted.ts';
import { isPlainText, type Proposal, yamlText } from './proposal.ts';

/** A file of observed calls that was found beside the catalog. */
export interface FoundObservation {
  /** Relative to the new file. */
  readonly path: string;
  readonly format: string;
  readonly rows: number;
  /** Whether the file is one of deployment: it holds addresses, and covers no time. */
  readonly isDeployment: boolean;
}

/** A file beside the catalog that a folder is not searched for, and that can add to the catalog. */
export interface FoundSource {
  /** Relative to the new file. */
  readonly path: string;
  readonly format: string;
  /** The entities, or records, that it holds. */
  readonly entities: number;
  /** It says where the entities run. */
  readonly isPlacement?: boolean;
  /** The keys of `fields` that the names of its fields suggest. */
  readonly fields?: ReadonlyMap<string, string>;
  /** The same of `fields.placedIn`. */
  readonly placedIn?: ReadonlyMap<string, string>;
}

/** The lines of `observed` for a file; nothing for one that YAML could not name. */
export function proposeObserved({ path, format, rows, isDeployment }: FoundObservation): readonly Proposal[] {
  if (!isPlainText(path)) return [];
  const about = isDeployment ? [] : ['  environment: production', '  window: 7d'];
  const found = counted(rows, isDeployment ? 'address' : 'row', isDeployment ? 'addresses' : 'rows');
  return [{ why: `${format}, ${found}.`, lines: [`- path: ${yamlText(path)}`, ...about], certain: false }];
}

/** The lines of `catalog` for a file; nothing for one that YAML could not name. */
export function proposeSource({ path, format, entities, isPlacement, ...map }: FoundSource): readonly Proposal[] {
  if (!isPlainText(path)) return [];
  const { fields = new Map<string, string>(), placedIn = new Map<string, string>() } = map;
  const plain = [...fields, ...placedIn].every(([, field]) => isPlainText(field));
  if (!plain) return [];
  const pairs = (all: ReadonlyMap<string, string>): string[] =>
    [...all].map(([key, field]) => `${key}: ${yamlText(field)}`);
  const inner = [...pairs(fields), ...(placedIn.size > 0 ? [`placedIn: { ${pairs(placedIn).join(', ')} }`] : [])];
  const item = isPlacement ? counted(entities, 'entity', 'entities') : counted(entities, 'record');
  const what = isPlacement
    ? 'to say where the entities of the catalog run'
    : fields.size > 0
      ? 'read by a map of its fields, which their names suggest'
      : 'a list of dependencies';
  const lines = [
    `- path: ${yamlText(path)}`,
    ...(isPlacement ? ['  adds: [placement]'] : []),
    ...(inner.length > 0 ? [`  fields: { ${inner.join(', ')} }`] : []),
  ];
  return [{ why: `${format}, ${item}: ${what}.`, lines, certain: false }];
}
