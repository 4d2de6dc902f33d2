import type { SourceFile } from '../../model/catalog.ts';
import type { ObservedFile } from '../../model/observation.ts';
import type { Problem } from '../../model/problem.ts';
import { composeFormat } from './compose.ts';
import { datadogMapFormat } from './datadog-map.ts';
import { istioFormat } from './istio.ts';
import { jaegerFormat } from './jaeger.ts';
import { jsonFault } from './json-fault.ts';
import { kialiFormat } from './kiali.ts';
import { kubernetesFormat } from './kubernetes.ts';
import { linkerdFormat } from './linkerd.ts';
import { meshAndTracesFormat } from './mesh-and-traces.ts';
import { defaultObservedLimits, type ObservedLimits, observationTable } from './observation-table.ts';
import type { ObservedFormat, ObservedInput } from './observed-format.ts';
import { serviceGraphFormat } from './service-graph.ts';
import { xrayFormat } from './xray.ts';
import { zipkinFormat } from './zipkin.ts';

/** The observed formats. At most one of them recognizes a file. */
export const observedFormats: readonly ObservedFormat[] = [
  jaegerFormat,
  zipkinFormat,
  serviceGraphFormat,
  istioFormat,
  meshAndTracesFormat,
  kialiFormat,
  linkerdFormat,
  datadogMapFormat,
  xrayFormat,
  composeFormat,
  kubernetesFormat,
];

/**
 * Reads a file of calls in the one format that recognizes it, or in the format named. Never throws on content: a row
 * that cannot be read is a problem, and the rest is still read. No problem holds a value of the file.
 *
 * @param named the format that the file is said to have; it counts where the file has the shape of that format
 * @returns undefined for a file that no format recognizes, or not the one named
 */
export function parseObservedFile(
  file: SourceFile & { readonly beside?: string },
  limits: ObservedLimits = defaultObservedLimits,
  named?: string,
): ObservedFile | undefined {
  const input = { ...observedInput(file.text), ...(file.beside !== undefined && { beside: file.beside }) };
  const format = observedFormats.find(({ name, recognizes, canRead = recognizes }) =>
    named === undefined ? recognizes(input) : name === named && canRead(input),
  );
  if (format === undefined) return undefined;
  const { name, sees } = format;
  const { table, result } = observationTable({ format: name, source: startOf(file) }, limits);
  format.read(input, table);
  return { path: file.path, format: name, sees, ...result() };
}

/** Why no format recognizes a file. */
export function unrecognizedObservation(file: SourceFile): Problem {
  const isJson = observedInput(file.text).json !== undefined;
  if (isJson || !/^\s*[[{]/.test(file.text)) return { code: 'unknown-observation', source: startOf(file) };
  const whole = file.text.slice(0, jsonFault(file.text));
  const before = whole.split('\n');
  const source = { file: file.path, line: before.length, column: before.at(-1)!.length + 1 };
  const isFurther = observedInput(whole).json !== undefined && whole.length < file.text.length;
  return { code: 'invalid-json', ...(isFurther && { isFurther }), source };
}

function observedInput(text: string): ObservedInput {
  if (!/^\s*[[{]/.test(text)) return { text, json: undefined };
  try {
    return { text, json: JSON.parse(text) };
  } catch {
    return { text, json: undefined };
  }
}

function startOf({ path }: SourceFile) {
  return { file: path, line: 1, column: 1 };
}
