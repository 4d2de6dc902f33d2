import { analysisFormats as analysisRegistry } from '../packages/cli/src/formats/analysis/analysis-formats.ts';
import type { AnalysisOptions } from '../packages/cli/src/formats/analysis/analysis-options.ts';
import { checkFormats as checkRegistry } from '../packages/cli/src/formats/check/check-formats.ts';
import type { CheckSummary } from '../packages/cli/src/formats/check/check-summary.ts';
import { diffFormats as diffRegistry } from '../packages/cli/src/formats/diff/diff-formats.ts';
import type { NamedDiff } from '../packages/cli/src/formats/diff/named-diff.ts';
import { styleOf } from '../packages/cli/src/terminal/style.ts';
import type { Report } from '../packages/core/src/index.ts';

type Registry = Readonly<Record<string, () => Promise<(document: never, options: never) => string | Iterable<string>>>>;

/** The formats of a registry, loaded, each giving the whole text. */
async function loaded<R extends Registry, Document, Options>(registry: R, defaults: object) {
  const entries = Object.entries(registry).map(async ([name, load]) => {
    const format = (await load()) as (document: Document, options: object) => string | Iterable<string>;
    const whole = (document: Document, options?: Options): string => {
      const text = format(document, { ...defaults, ...options });
      return typeof text === 'string' ? text : [...text].join('');
    };
    return [name, whole] as const;
  });
  const functions = Object.fromEntries(await Promise.all(entries));
  return functions as Readonly<Record<keyof R, (document: Document, options?: Options) => string>>;
}

const plain = { style: styleOf(false), width: 100, lineWidth: Number.POSITIVE_INFINITY };

export const analysisFormats = await loaded<typeof analysisRegistry, Report, AnalysisOptions>(analysisRegistry, {});

export const checkFormats = await loaded<typeof checkRegistry, Report, CheckSummary>(checkRegistry, {
  ...plain,
  most: 20,
  showsAccepted: true,
});

export const diffFormats = await loaded<typeof diffRegistry, NamedDiff, object>(diffRegistry, plain);
