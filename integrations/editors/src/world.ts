import { buildReport, type FailureModel, openModel, type Problem, type Report, withTraffic } from '@faultline/core';
import { type CatalogFile, mergeCatalog, parseCatalogFile } from '@faultline/core/ingest';
import type { Model } from '../../../packages/cli/src/model/model.ts';

/** The catalog as the editor sees it: what is on disk, with the texts of open files in place of their files. */
export interface World {
  readonly graph: FailureModel;
  readonly problems: readonly Problem[];
  /** Findings of the rules; computed on the first call. */
  readonly report: () => Report;
}

/**
 * @param saved the catalog on disk
 * @param open the texts of open files by path, as the catalog names them
 */
export function worldOf(saved: Model, open: ReadonlyMap<string, string>, asOf: string): World {
  const files = [...open].map(([path, text]) => parseCatalogFile({ path, text }));
  const isOpen = ({ file }: { readonly file: string }): boolean => open.has(file);
  const rest: CatalogFile = {
    path: '',
    entities: saved.catalog.entities.filter(({ source }) => !isOpen(source)),
    locations: [],
    skippedTemplates: saved.catalog.skippedTemplates,
    problems: saved.catalog.problems.filter(({ source }) => !isOpen(source)),
    incomplete: saved.catalog.incomplete,
  };
  const catalog = mergeCatalog([rest, ...files]);
  const { graph: declared, problems } = openModel(catalog.entities, saved.config, { asOf });
  const { traffic, config } = saved;
  const { graph, drift } =
    traffic === undefined
      ? { graph: declared, drift: undefined }
      : withTraffic({ graph: declared, entities: catalog.entities, config }, traffic);
  let report: Report | undefined;
  return {
    graph,
    problems: [...catalog.problems, ...problems],
    report: () => {
      report ??= buildReport(graph, { ...saved, catalog, problems, drift });
      return report;
    },
  };
}
