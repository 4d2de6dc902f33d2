import type { Source } from '../../../model/source.ts';
import type { EdgeRecord } from './edge-records.ts';

/** What a type of relation of `cmdb_rel_ci` says. */
interface Meaning {
  /** The child needs the parent. */
  readonly isTurned?: boolean;
  /** Data flows: the receiver works on without the sender. */
  readonly isInformational?: boolean;
  /** Where one lies in the other: no need. */
  readonly isNone?: boolean;
}

/** `parent descriptor::child descriptor`, in lower case. */
const meanings: Readonly<Record<string, Meaning>> = {
  'depends on::used by': {},
  'uses::used by': {},
  'runs on::runs': {},
  'hosted on::hosts': {},
  'connects to::connected by': {},
  'used by::depends on': { isTurned: true },
  'sends data to::receives data from': { isTurned: true, isInformational: true },
  'receives data from::sends data to': { isInformational: true },
  'contains::contained by': { isNone: true },
  'hosts::hosted on': { isNone: true },
  'cluster of::cluster': { isNone: true },
  'members::member of': { isNone: true },
};

/** Whether the type of a relation is known. */
export function isKnownRelation(type: string): boolean {
  return meanings[type.trim().toLowerCase()] !== undefined;
}

/** A relation as a dependency; undefined for containment, and for types that are not known. */
export function serviceNowEdge(parent: string, type: string, child: string, source: Source): EdgeRecord | undefined {
  const meaning = meanings[type.trim().toLowerCase()];
  if (meaning === undefined || meaning.isNone === true) return undefined;
  const [from, to] = meaning.isTurned === true ? [child, parent] : [parent, child];
  return { from, to, class: meaning.isInformational === true ? 'informational' : '', source };
}
