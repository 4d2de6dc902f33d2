import { posix } from 'node:path';
import { defaultIncidentFiles, type Incident, type IncidentConfig, type Problem, type Source } from '@faultline/core';
import { parseIncident } from '@faultline/core/ingest';
import { UsageError } from '../errors/usage-error.ts';
import { FileFault, type Files } from './files.ts';
import { findFiles } from './find-files.ts';
import { isGlob } from './glob.ts';
import { folderOf, isInside, toPosix } from './paths.ts';
import { problemOf, readText } from './read-text.ts';

/** Incidents as they were read. */
export interface ReadIncidents {
  /** By file. */
  readonly incidents: readonly Incident[];
  readonly problems: readonly Problem[];
  readonly texts: ReadonlyMap<string, string>;
  /** An incident could not be read, so a verdict about all of them would mean nothing. */
  readonly incomplete: boolean;
}

export interface WantedIncidents {
  readonly from: Files;
  readonly config: IncidentConfig;
  /** The folder that the paths of the config start from: its own or, without one, that of the catalog. */
  readonly folder: string;
  readonly asOf: string;
  /** Entries of folders that are looked at. */
  readonly maxEntries: number;
  /** What the call names; default: what the config names. */
  readonly named?: readonly string[];
}

/** Bytes of a file: as many as characters are parsed. */
const maxBytes = 262_144;

/** Reads incident files. What the call names has to be there. @throws UsageError */
export async function readIncidents(wanted: WantedIncidents): Promise<ReadIncidents> {
  const { from, config, folder, named = [] } = wanted;
  const configured = (config.files ?? [defaultIncidentFiles]).map((path) => posix.join(folder, path));
  const paths = named.length > 0 ? named.map(toPosix) : configured;
  const [files, problems] = [new Set<string>(), [] as Problem[]];
  for (const path of paths) {
    const found = await filesAt(wanted, path, named.length > 0);
    for (const file of found.files) files.add(file);
    for (const each of found.problems) problems.push(each);
  }
  const isAsked = named.length > 0 || config.files !== undefined;
  const texts = new Map<string, string>();
  const byRef = new Map<string, Incident>();
  let incomplete = problems.length > 0;
  for (const path of [...files].sort()) {
    const read = await readText(from, path, isInside('.', path) ? '.' : folderOf(path), maxBytes);
    if ('problem' in read) {
      problems.push(read.problem);
      incomplete = true;
      continue;
    }
    texts.set(path, read.text);
    const parsed = parseIncident({ path, text: read.text }, { asOf: wanted.asOf, patterns: config.patterns });
    const isNote = parsed.problems.every(({ code }) => code === 'not-an-incident');
    // A folder of this name may hold other Markdown.
    if (!isNote || isAsked) for (const each of parsed.problems) problems.push(each);
    const same = parsed.incident && byRef.get(parsed.incident.ref);
    if (same !== undefined) {
      const fault = { kind: 'repeated', what: same.ref, first: same.source } as const;
      problems.push({ code: 'invalid-incident', key: 'the name of the file', fault, source: startOf(path) });
      incomplete = true;
    } else if (parsed.incident !== undefined) byRef.set(parsed.incident.ref, parsed.incident);
    else incomplete ||= !isNote;
  }
  return { incidents: [...byRef.values()], problems, texts, incomplete };
}

function startOf(file: string): Source {
  return { file, line: 1, column: 1 };
}

async function filesAt(
  { from, maxEntries }: WantedIncidents,
  path: string,
  isNamed: boolean,
): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }> {
  try {
    const isFolder = !isGlob(path) && (await from.kindOf(path)) === 'folder';
    const { files, problems } = await findFiles(from, isFolder ? `${path}/*.md` : path, maxEntries);
    return { files: files.map((file) => file.path), problems };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    if (isNamed) throw new UsageError(`${path}: ${error.reason}`);
    return { files: [], problems: error.isMissing ? [] : [problemOf(error, path)] };
  }
}
