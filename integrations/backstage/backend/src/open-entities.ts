import {
  buildReport,
  type Config,
  type FailureModel,
  groupBy,
  openModel,
  type RankedFailure,
  type Report,
  type ReportEntity,
  type ReportFinding,
  rankedFailures,
  reportLearning,
} from '@faultline/core';
import { mergeCatalog, parseCatalogFile } from '@faultline/core/ingest';
import type { EntitiesByRef } from './read-entities.ts';
import { configWithoutHidden, entityWithoutHidden } from './without-hidden.ts';

/** A catalog, or the part of it that a user may read, ready to be asked. */
export interface OpenCatalog {
  readonly graph: FailureModel;
  readonly report: Report;
  readonly entities: ReadonlyMap<string, ReportEntity>;
  readonly ranked: readonly RankedFailure[];
  /** Findings by the entity that they are about. */
  readonly findings: ReadonlyMap<string, readonly ReportFinding[]>;
  /** It is a part: somebody may not read all of the catalog. */
  readonly isPart: boolean;
}

export interface OpenOptions {
  readonly config: Config;
  /** The day on which the age of evidence is judged. */
  readonly asOf: string;
  /** The refs that the user may read; undefined where that is all. */
  readonly visible: ReadonlySet<string> | undefined;
}

/** Entities of one text: each is parsed by itself, and problems name the text. */
const perText = 1000;

/**
 * Computes everything that is asked. Of a part, the result is that of a catalog in which the rest was never described or
 * named, so nothing about the rest can be learned from it.
 */
export function openEntities(entities: EntitiesByRef, { config, asOf, visible }: OpenOptions): OpenCatalog {
  const shown = [...entities].filter(([ref]) => visible?.has(ref) ?? true).map(([, entity]) => entity);
  const read = mergeCatalog(textsOf(shown).map((text) => parseCatalogFile(text)));
  const isVisible = (ref: string): boolean => visible === undefined || visible.has(ref) || !entities.has(ref);
  const catalog =
    visible === undefined
      ? read
      : { ...read, entities: read.entities.map((each) => entityWithoutHidden(each, isVisible)) };
  const known = visible === undefined ? config : configWithoutHidden(config, isVisible);
  const { graph, problems } = openModel(catalog.entities, known, { asOf });
  const report = buildReport(graph, {
    catalog,
    problems,
    config: known,
    baseline: undefined,
    learning: reportLearning,
  });
  return {
    graph,
    report,
    entities: new Map(report.entities.map((entity) => [entity.ref, entity])),
    ranked: rankedFailures(report),
    findings: groupBy(report.findings, ({ ref }) => ref),
    isPart: visible !== undefined,
  };
}

function textsOf(entities: readonly object[]): readonly { readonly path: string; readonly text: string }[] {
  const count = Math.ceil(entities.length / perText);
  return Array.from({ length: count }, (_, index) => ({
    path: count === 1 ? 'backstage-catalog' : `backstage-catalog#${index + 1}`,
    text: JSON.stringify(entities.slice(index * perText, (index + 1) * perText)),
  }));
}
