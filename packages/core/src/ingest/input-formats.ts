import { observedFormats } from './observed/parse-observed-file.ts';

/** A format that is read, for the list that users see. */
export interface InputFormat {
  readonly name: string;
  /** `catalog`: declared entities; `observed`: calls that were seen. */
  readonly role: 'catalog' | 'observed';
  readonly recognizedBy: string;
  readonly gives: string;
}

/** Every format that is read. */
export const inputFormats: readonly InputFormat[] = [
  {
    name: 'backstage',
    role: 'catalog',
    recognizedBy: '`apiVersion: backstage.io/...` and `kind`; also lists of entities, and answers of the catalog API',
    gives: 'entities, owners, systems, dependencies and claims',
  },
  ...observedFormats.map(({ name, recognizedBy, gives }) => ({ name, role: 'observed' as const, recognizedBy, gives })),
];
