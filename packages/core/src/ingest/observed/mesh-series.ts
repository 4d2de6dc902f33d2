import { isObject } from './dependency-links.ts';
import { seriesOf } from './metric-samples.ts';
import type { ObservedInput } from './observed-format.ts';

export const meshMetric = 'istio_requests_total';

/** Bytes of TCP connections: they say that there was one, and not how often. */
export const connectionMetric = 'istio_tcp_sent_bytes_total';

/** Labels that name an end, the best first. */
export const sourceLabels = ['source_canonical_service', 'source_workload', 'source_app'];
export const destinationLabels = ['destination_canonical_service', 'destination_service_name', 'destination_workload'];

/** Whether an input has series of Istio. */
export function hasMesh({ text, json }: ObservedInput): boolean {
  if (json === undefined) return new RegExp(`^[ \\t]*(?:${meshMetric}|${connectionMetric})[ \\t]*\\{`, 'm').test(text);
  return seriesOf(json).some(hasEnds);
}

function hasEnds(series: unknown): boolean {
  return isObject(series) && isObject(series.metric) && hasMeshEnds(series.metric);
}

/** Whether labels name both ends of a request in a mesh. */
export function hasMeshEnds(labels: Readonly<Record<string, unknown>>): boolean {
  return sourceLabels.some((label) => label in labels) && destinationLabels.some((label) => label in labels);
}
