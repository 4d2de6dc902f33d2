import {
  buildReport,
  type Config,
  counted,
  defaultConfig,
  describeProblem,
  formatSource,
  openModel,
  type Problem,
  parseReport,
  problemSeverity,
  type Report,
  reportLearning,
  rules,
} from '@faultline/core';
import {
  type CatalogFile,
  mergeCatalog,
  parseCatalogFile,
  parseConfig,
  type SourceFile,
  utf8Fault,
} from '@faultline/core/ingest';

/** A file that somebody wants to see, as the browser hands it over. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** What the files are. */
export interface Opened {
  /** Undefined where nothing of them can be shown. */
  readonly report: Report | undefined;
  /** What keeps them, or a part of them, from being read: a sentence each, with its place where it has one. */
  readonly faults: readonly { readonly text: string; readonly place: string | null }[];
}

/** Maximum number of problems shown; the rest is counted. */
const mostFaults = 20;

/**
 * A saved report, or the report of a catalog in these files. Files are all there is: a Location's targets count if they
 * are among them, and `faultline.yaml` is the config.
 *
 * @param asOf the day on which evidence is judged
 */
export function readFiles(files: readonly GivenFile[], asOf: string): Opened {
  const texts = files.map(textOf);
  const unreadable = texts.flatMap((each) => ('code' in each ? [each] : []));
  const sources = texts.flatMap((each) => ('code' in each ? [] : [each]));
  const [only] = sources;
  if (sources.length === 1 && unreadable.length === 0 && /^\s*\{/.test(only!.text)) {
    const opened = savedReport(only!);
    if (opened !== undefined) return opened;
  }
  return readCatalog(sources, unreadable, asOf);
}

function textOf({ name, bytes }: GivenFile): SourceFile | Problem {
  try {
    return { path: name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const all = new Uint8Array(bytes);
    const [first, second] = all;
    const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
    const source = { file: name, line: 1, column: 1, ...(!isWide && utf8Fault(all)) };
    return { code: 'invalid-encoding', encoding: isWide ? 'UTF-16' : 'not UTF-8', source };
  }
}

/** Undefined for a document that Faultline did not write: it may be a catalog in JSON, or broken. */
function savedReport({ path, text }: SourceFile): Opened | undefined {
  const document = parsedJson(text);
  if (typeof document !== 'object' || document === null || 'kind' in document) return undefined;
  const fault = (says: string): Opened => ({ report: undefined, faults: [{ text: says, place: path }] });
  if ('verdict' in document) return fault('this is a diff: open one of the two reports or catalogs that it compares');
  if (!('coverage' in document && 'requirements' in document)) return undefined;
  const report = parseReport(text);
  return report ? { report, faults: [] } : fault('this is a report, but none of version 1 as its schema has it');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readCatalog(sources: readonly SourceFile[], unreadable: readonly Problem[], asOf: string): Opened {
  const isConfig = ({ path }: SourceFile): boolean => /(^|\/)faultline\.ya?ml$/.test(path);
  const { config, problems: ofConfig } = configIn(sources.filter(isConfig));
  const files = sources.filter((each) => !isConfig(each)).map((each) => parseCatalogFile(each));
  const catalog = mergeCatalog(files, [...unreadable, ...ofConfig, ...missingTargets(files)]);
  const faults = [...faultsOf(catalog.problems), ...uncounted(config, sources.find(isConfig))];
  if (catalog.entities.length === 0) {
    const none = { text: 'neither a report of Faultline nor a catalog: no entity in it', place: null };
    return { report: undefined, faults: faults.length === 0 ? [none] : faults };
  }
  const { graph, problems } = openModel(catalog.entities, config, { asOf });
  return {
    report: buildReport(graph, { catalog, problems, config, baseline: undefined, learning: reportLearning }),
    faults,
  };
}

function configIn([file]: readonly SourceFile[]): { readonly config: Config; readonly problems: readonly Problem[] } {
  const parsed = file && parseConfig(file, rules);
  const { extended } = parsed ?? {};
  // A page reads one config, so what it would extend is missing.
  const missing: readonly Problem[] =
    extended === undefined
      ? []
      : [{ code: 'target-not-found', target: extended.text, required: true, source: extended.source }];
  return { config: parsed?.config ?? defaultConfig, problems: [...(parsed?.problems ?? []), ...missing] };
}

/** What the command line counts in addition, since it reads more than a catalog and its config. */
function uncounted({ drift: { observed } }: Config, file: SourceFile | undefined): Opened['faults'] {
  if (file === undefined || observed.length === 0) return [];
  const files = counted(observed.length, 'file');
  const text = `${files} of observed calls not counted here: \`faultline view\` counts the calls that nobody declared`;
  return [{ text, place: file.path }];
}

/** Nothing but the given files can be read: a target that is not among them is missing. */
function missingTargets(files: readonly CatalogFile[]): Problem[] {
  const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const given = new Set(files.map(({ path }) => last(path)));
  return files
    .flatMap(({ locations }) => locations)
    .filter(({ target }) => !target.includes('*') && !given.has(last(target)))
    .map(({ target, required, source }) => ({ code: 'target-not-found', target, required, source }));
}

function faultsOf(problems: readonly Problem[]): Opened['faults'] {
  const errors = problems.filter((problem) => problemSeverity(problem) === 'error');
  const shown = errors.slice(0, mostFaults).map((problem) => ({
    text: describeProblem(problem),
    place: formatSource(problem.source),
  }));
  const rest = errors.length - shown.length;
  return rest > 0 ? [...shown, { text: `and ${counted(rest, 'more problem')}`, place: null }] : shown;
}
