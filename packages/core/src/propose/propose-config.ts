import { counted } from '../base/counted.ts';
import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Catalog } from '../model/catalog.ts';
import { attributesOf } from './attributes.ts';
import { directDependents } from './direct-dependents.ts';
import { isPlainText, type Proposal, sectionLines, yamlText } from './proposal.ts';
import { proposeClaims } from './propose-claims.ts';
import { proposeFailureDomains } from './propose-failure-domains.ts';
import { proposeJourneys } from './propose-journeys.ts';
import { type FoundObservation, type FoundSource, proposeObserved, proposeSource } from './propose-sources.ts';
import { proposeTiers } from './propose-tiers.ts';

/** What was found beside the catalog, and the day of the proposal. */
export interface Beside {
  /** Files of observed calls. */
  readonly observed?: readonly FoundObservation[];
  /** Files that can add to the catalog. */
  readonly sources?: readonly FoundSource[];
  /** ISO calendar date; without it no example has a date. */
  readonly asOf?: string;
}

/**
 * A commented `faultline.yaml` to start from: what the catalog shows, each with its counts, and what it only hints at,
 * commented out. `paths` is where the entities are, relative to the new file.
 */
export function proposeConfig(
  catalog: Catalog,
  paths: readonly string[],
  { observed = [], sources = [], asOf }: Beside = {},
): string {
  const attributes = attributesOf(catalog);
  const dependents = directDependents(catalog);
  const lines = [
    ...headLines(catalog),
    ...catalogLines(paths, sources),
    ...sectionLines(
      'failureDomains',
      ['What fails together because it shares something: a zone, a cluster, an account, a queue.'],
      orExample(proposeFailureDomains(catalog, attributes, dependents), exampleDomain),
    ),
    ...sectionLines(
      'tiers',
      ['How costly the loss of an entity is: 1 is the most costly. Which label or annotation says it?'],
      [...orExample(proposeTiers(attributes), exampleTiers), exampleWeights],
    ),
    ...sectionLines(
      'journeys',
      ['What customers do. Once there are journeys, they alone are where users come in.'],
      orExample(proposeJourneys(catalog, dependents), exampleJourney),
    ),
    ...sectionLines(
      'entities',
      ['What the catalog does not say of an entity. Its annotation `faultline.dev/resilience` takes the same.'],
      proposeClaims(catalog, dependents, asOf),
    ),
    ...(observed.length === 0
      ? []
      : sectionLines(
          'observed',
          [
            'What calls what, as traces, metrics and deployment files show it. `faultline drift` compares the catalog with it;',
            'taken into use, `check` and `diff` do so too. Say the time that a file covers, and the environment.',
          ],
          observed.flatMap(proposeObserved),
        )),
    ...sectionLines('evidence', ['For how long a dated proof (game day, test, incident) holds.'], [exampleEvidence]),
  ];
  return `${lines.join('\n')}\n`;
}

function headLines({ entities }: Catalog): string[] {
  const kinds = [...groupBy(entities, ({ kind }) => kind)].sort(([a], [b]) => compareText(a, b));
  const counts = kinds
    .filter(([kind]) => isPlainText(kind))
    .map(([kind, { length }]) => counted(length, kindText(kind)));
  return [
    '# What the service catalog does not say, for Faultline. What is uncertain is commented out: take away the `#` of',
    '# its lines, and of the key of its section, to accept it.',
    '#',
    '# For hover texts and completion in an editor, write the schema beside this file with',
    '# `faultline schema config > faultline-config.schema.json`, and make this the first line of the file:',
    '# `# yaml-language-server: $schema=faultline-config.schema.json`',
    '#',
    `# Proposed from ${counted(entities.length, 'entity', 'entities')}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}.`,
  ];
}

/** A kind as it is written in an entity: `Component`, `API`. */
function kindText(kind: string): string {
  return yamlText(kind === 'api' ? 'API' : `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`);
}

function catalogLines(paths: readonly string[], sources: readonly FoundSource[]): string[] {
  const sayable = paths.filter(isPlainText);
  return [
    '',
    '# Where the entities are: files, folders and globs, relative to this file.',
    'catalog:',
    ...(sayable.length === 0 ? ['.'] : sayable).map((path) => `  - ${yamlText(path)}`),
    ...sources.flatMap(proposeSource).flatMap(({ why, lines }) => [`# ${why}`, ...lines.map((line) => `#  ${line}`)]),
  ];
}

function orExample(proposals: readonly Proposal[], example: Proposal): readonly Proposal[] {
  return proposals.length === 0 ? [example] : proposals;
}

const exampleDomain: Proposal = {
  why: 'An example: no label, annotation or type of Resource in the catalog looks like one.',
  lines: ['- axis: zone', '  label: topology.example/zone', '  within: { eu-1a: { region: eu-1 } }'],
  certain: false,
};

const exampleTiers: Proposal = {
  why: 'An example: no label or annotation in the catalog reads as a tier.',
  lines: ['label: example.org/tier'],
  certain: false,
};

const exampleWeights: Proposal = {
  why: 'What a Component down adds to the score, by tier. This is the default.',
  lines: ['weights: { 1: 8, 2: 4, 3: 2, 4: 1, none: 1 }'],
  certain: false,
};

const exampleJourney: Proposal = {
  why: 'An example: no website and no API without a consumer is in the catalog.',
  lines: ['check-out:', '  title: Check out', '  tier: 1', '  requires: [component:web-shop]'],
  certain: false,
};

const exampleEvidence: Proposal = { why: 'This is the default.', lines: ['maxAge: 180d'], certain: false };
