import { buildReport, type Report } from '@faultline/core';
import { invocationFrom } from '../../../packages/cli/src/invocation/invocation.ts';
import type { LoadContext } from '../../../packages/cli/src/model/load-context.ts';
import { loadModel } from '../../../packages/cli/src/model/load-model.ts';
import type { Model } from '../../../packages/cli/src/model/model.ts';
import { withinOrganization } from '../../../packages/cli/src/model/organization.ts';
import { ownTraffic } from '../../../packages/cli/src/model/own-traffic.ts';

/** Where the catalog is, as the command line takes it. */
export interface CatalogOptions {
  /** Files, folders, globs or the address of a live catalog; none: what faultline.yaml names, else the folder. */
  readonly paths: readonly string[];
  readonly config?: string;
}

/** The catalog that the tools answer about. Each question reads it again, so an answer is never older than its question. */
export interface Catalog {
  readonly paths: readonly string[];
  /** What reading needs to know; judged on the day of the question. */
  readonly context: () => LoadContext;
  /** @throws UsageError, ConfigError, IncompleteError */
  readonly load: () => Promise<Model>;
}

/** A model with its report. */
export interface Answerable {
  readonly model: Model;
  readonly report: Report;
}

export function openCatalog({ paths, config }: CatalogOptions): Catalog {
  // The parser is kept: a document that did not change is not parsed again.
  const invocation = invocationFrom({ color: false, quiet: true, ...(config !== undefined && { config }) }, ['text']);
  const context = (): LoadContext =>
    withinOrganization({ ...invocation, asOf: new Date().toISOString().slice(0, 10) }, {});
  return { paths, context, load: () => loadModel(paths, context(), { traffic: ownTraffic({}) }) };
}

export async function loadReport(catalog: Catalog): Promise<Answerable> {
  const model = await catalog.load();
  return { model, report: buildReport(model.graph, model) };
}
