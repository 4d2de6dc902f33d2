import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import {
  contactsOf,
  counted,
  explainOutage,
  type FailureModel,
  failsAs,
  formatDuration,
  type Incident,
  parseDuration,
  resolveName,
  runbook,
  shortRef,
  suspectWindow,
  withIncidentEntities,
} from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { UsageError } from '../errors/usage-error.ts';
import { shellWord } from '../escape/shell-word.ts';
import { incidentFile } from '../formats/incident-file/incident-file.ts';
import { type IncidentPicture, radiusBlock, withRadiusBlock } from '../formats/incident-file/radius-block.ts';
import { type Invocation, invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { loadModel } from '../model/load-model.ts';
import type { Model } from '../model/model.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { resolveRefs } from '../model/resolve-refs.ts';
import { makeFolder } from '../output/make-folder.ts';
import { writeFileWhole, writeStdout } from '../output/write-output.ts';
import { headCommit } from '../read/base-revision.ts';
import { haveChanged } from '../read/catalog-revision.ts';
import { folderOf } from '../read/paths.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { beginOf, zonedTime } from './begin-of.ts';
import { incidentsFor } from './incidents.ts';
import { journeyMeant } from './journey-meant.ts';
import { proposeFromIncidents } from './propose-from-incidents.ts';

export interface IncidentOptions extends SharedOptions {
  readonly catalog?: readonly string[];
  readonly began?: string;
  readonly lasts?: string;
  readonly title?: string;
}

/** `faultline incident <new|update|propose> [names...]`; gives the exit code. */
export async function incident(action: string, names: readonly string[], options: IncidentOptions): Promise<number> {
  if (action === 'new') return newIncident(names, options);
  if (action === 'update') return updateIncidents(names, options);
  if (action === 'propose') return proposeFromIncidents(names, options);
  throw new UsageError(`incident ${visibleText(action)}: expected new, update or propose`);
}

async function newIncident(names: readonly string[], options: IncidentOptions): Promise<number> {
  const invocation = invocationFrom(options, ['text']);
  if (names.length === 0)
    throw new UsageError('incident new: name what failed, or the journey that customers cannot finish');
  const lasts = options.lasts === undefined ? null : parseDuration(options.lasts);
  if (lasts === undefined || lasts === 0)
    throw new UsageError(`--lasts ${options.lasts}: expected a duration above zero, such as 45m`);
  const began = beginOf(options.began, options.asOf);
  const model = await loadModel(options.catalog ?? [], invocation, { withoutIncidents: true, traffic: ownTraffic({}) });
  invocation.progress.done();
  const { graph } = model;
  const refs = resolved(graph, names);
  const failed = refs.filter((ref) => failsAs(graph, ref).length > 0);
  const symptoms = refs.filter((ref) => !failed.includes(ref));
  const unlikely = symptoms.find((ref) => !ref.startsWith('journey:'));
  if (unlikely !== undefined) throw new UsageError(`${visibleText(shortRef(unlikely))} cannot fail by itself`);
  const picture = pictureOf(graph, failed, symptoms, lasts);
  const title =
    options.title ?? `${refs.map((ref) => shortRef(ref)).join(', ')} ${failed.length > 0 ? 'failed' : 'down'}`;
  const path = options.output ?? pathFor(model, began.text, refs, options.title);
  if (existsSync(path)) throw new UsageError(`${path} already exists, and incident new never overwrites a file`);
  const text = incidentFile({
    ...picture,
    title,
    began: began.text,
    ended: lasts === null ? undefined : zonedTime(began.seconds + lasts, began.text),
    failed,
    symptoms,
    catalog: await cleanCommit(model),
  });
  makeFolder(folderOf(path));
  writeFileWhole(path, text);
  await writeStdout(`${[`Wrote ${visibleText(path)}`, ...callLines(graph, picture, failed)].join('\n')}\n`);
  return 0;
}

function pictureOf(
  graph: FailureModel,
  failed: readonly string[],
  symptoms: readonly string[],
  lasts: number | null,
): IncidentPicture {
  return {
    graph,
    outage: failed.length === 0 ? undefined : explainOutage(graph, failed, { lasts }),
    sheets: symptoms.filter((ref) => graph.indexOf.has(ref)).map((ref) => runbook(graph, ref)),
  };
}

/** @throws UsageError that lists the journeys where a name matches nothing: people report what customers cannot do */
function resolved(graph: FailureModel, names: readonly string[]): readonly string[] {
  const journeys = graph.nodes.filter(({ kind }) => kind === 'journey');
  const listed = journeys.map(({ name, title }) => `${name}${title === undefined ? '' : ` (${title})`}`).join(', ');
  const unknown = names.filter((each) => {
    const found = resolveName(graph, each);
    return found.ref === undefined && !found.ambiguous;
  });
  // A sentence without quotes arrives as many names.
  const [name] = unknown.length === names.length ? [names.join(' ')] : unknown;
  if (name !== undefined && journeys.length > 0) {
    const found = resolveName(graph, name);
    const near = found.ref === undefined ? found.suggestions.map(shortRef).join(', ') : '';
    const what = near === '' ? 'name what failed (`faultline list` prints the names)' : `name what failed (${near}?)`;
    throw new UsageError(
      visibleText(
        `nothing in the catalog is called ${name}; ${what}, or the journey that customers cannot finish: ${listed}${exampleFor(name, journeyMeant(graph, name))}`,
      ),
    );
  }
  return [...new Set(resolveRefs(graph, names))];
}

/** For somebody who wrote what customers say: the same as a call, with the time that it names. */
function exampleFor(said: string, journey: string | undefined): string {
  if (!/\s/.test(said) || journey === undefined) return '';
  const time = /\b\d{1,2}:\d{2}\b/.exec(said)?.[0];
  const began = time === undefined ? '' : ` --began ${time}`;
  return `; if ${journey} is meant: faultline incident new ${journey}${began} --title ${shellWord(said)}`;
}

/** A team and how to reach it. */
function reached(owner: string, contacts: readonly string[]): string {
  return contacts.length === 0 ? shortRef(owner) : `${shortRef(owner)} (${contacts.join(', ')})`;
}

/** Whom to call, and what to ask. */
function callLines(
  graph: FailureModel,
  { outage, sheets }: IncidentPicture,
  failed: readonly string[],
): readonly string[] {
  const own = failed.map((ref) => {
    const node = graph.nodes[graph.indexOf.get(ref)!]!;
    const link = node.links.find(({ type, title }) => /runbook/i.test(`${type ?? ''} ${title ?? ''}`));
    const members = failsAs(graph, ref);
    const whole = members.length === 1 ? '' : `, which stands for all its ${members.length} members`;
    const who =
      node.owner === undefined
        ? `Call the people who run ${shortRef(ref)}: it has no owner in the catalog`
        : `Call ${reached(node.owner, contactsOf(graph, node.owner))}, owner of ${shortRef(ref)}`;
    return `${who}${whole}${link === undefined ? ' (no runbook)' : `, runbook ${link.url}`}`;
  });
  const hit =
    outage === undefined
      ? []
      : [
          `Predicted down: ${counted(outage.declared.down.filter((ref) => ref.startsWith('component:')).length, 'Component')} and ${counted(outage.declared.down.filter((ref) => ref.startsWith('journey:')).length, 'journey')}. Inform ${teamsOf(graph, outage.declared.down)}`,
        ];
  const suspected = sheets.flatMap(({ entity, causes, first }) => {
    const ask = 'ask' in first ? first.ask : undefined;
    const owners = [...new Set(causes.flatMap(({ owner }) => owner ?? []))].map(shortRef);
    return [
      entity.owner === null
        ? `${shortRef(entity.ref)} has no owner in the catalog: inform the people who run it`
        : `Inform ${reached(entity.owner, entity.contacts)}, owner of ${shortRef(entity.ref)}`,
      `${counted(causes.length, 'single failure')} can take ${shortRef(entity.ref)} down within ${formatDuration(suspectWindow)}${owners.length === 0 ? '' : `; their owners: ${owners.join(', ')}`}`,
      ...(ask === undefined
        ? []
        : [
            `Ask ${ask.owner === null ? 'the people who run it' : reached(ask.owner, ask.contacts)} first: is ${shortRef(ask.ref)} down?`,
          ]),
      `All questions: faultline runbook ${shortRef(entity.ref)}`,
      'Once you know what failed, write it under `failed` in the file, and run `faultline incident update`',
    ];
  });
  const other = failed
    .slice(0, 3)
    .map((ref) => `If something else took ${shortRef(ref)} down: faultline runbook ${shortRef(ref)} finds out what`);
  return [...own, ...hit, ...other, ...suspected].map(visibleText);
}

function teamsOf(graph: FailureModel, refs: readonly string[]): string {
  const owners = new Set(refs.flatMap((ref) => graph.nodes[graph.indexOf.get(ref)!]!.owner ?? []));
  return owners.size === 0 ? 'nobody' : [...owners].sort().map(shortRef).join(', ');
}

function pathFor(model: Model, began: string, refs: readonly string[], title: string | undefined): string {
  const folder = folderOf(model.baselinePath);
  const configured = model.config.incidents.files?.find((path) => path.endsWith('/*.md'));
  const named = title ?? refs.map((ref) => ref.slice(ref.indexOf('/') + 1)).join('-');
  const slug = named
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return posix.join(
    folder,
    configured === undefined ? 'incidents' : folderOf(configured),
    `${began.slice(0, 10)}-${slug}.md`,
  );
}

/** The commit at which the catalog and its config are as they were read; undefined where there is not one. */
async function cleanCommit({ texts }: Model): Promise<string | undefined> {
  if (texts.size > mostFiles) return undefined;
  try {
    const folder = workingDirectory();
    const commit = await headCommit(folder);
    return commit === undefined || (await haveChanged(folder, [...texts.keys()])) ? undefined : commit.slice(0, 10);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** Files that git is asked about: a command line has an end. */
const mostFiles = 1000;

/** `faultline incident update [files]`: the marked block of each file, computed again. */
async function updateIncidents(names: readonly string[], options: IncidentOptions): Promise<number> {
  const invocation: Invocation = invocationFrom(options, ['text']);
  const model = await loadModel(options.catalog ?? [], invocation, { withoutIncidents: true, traffic: ownTraffic({}) });
  invocation.progress.done();
  const read = await incidentsFor(model, invocation, names);
  const { graph } = withIncidentEntities(model.graph, read.incidents);
  const lines: string[] = [];
  for (const each of read.incidents) {
    const { file } = each.source;
    const text = readFileSync(file, 'utf8');
    const updated = withRadiusBlock(text, radiusBlock(pictureOfIncident(graph, each)));
    if (updated === undefined) lines.push(`${file}: no block <!-- faultline:radius -->, left alone`);
    else if (updated === text) lines.push(`${file}: unchanged`);
    else {
      writeFileWhole(file, updated);
      lines.push(`${file}: updated`);
    }
  }
  await writeStdout(`${lines.map(visibleText).join('\n')}\n`);
  return read.incomplete ? 3 : 0;
}

function pictureOfIncident(graph: FailureModel, { failed, observed }: Incident): IncidentPicture {
  const seen = [...(observed?.entities.keys() ?? [])].filter((ref) => ref.startsWith('journey:'));
  const refs = failed.map(({ ref }) => ref);
  const [longest] = failed.map(({ lasts }) => lasts).sort((a, b) => (b ?? Infinity) - (a ?? Infinity));
  return pictureOf(graph, refs, refs.length === 0 ? seen : [], longest ?? null);
}
