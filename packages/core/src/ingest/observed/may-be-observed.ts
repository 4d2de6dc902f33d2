/** Some text of every format, so that most catalogs are not parsed twice. */
const marks = [
  '"callCount"',
  'service_graph_request_total',
  '"resultType"',
  'istio_requests_total',
  '"ReferenceId"',
  '"graphType"',
  '"src_namespace"',
];

/** An empty answer is short, and so is an error. */
const emptyAnswer = /^\s*(?:\[\s*\]|\{\s*"(?:data|dependencies|status|Services)")/;

/** Whether a text may be one of observed calls. Cheap, so that no reader is loaded for a catalog. */
export function mayBeObserved(text: string): boolean {
  return hasObservedMark(text) || text.includes('"calls"') || emptyAnswer.test(text);
}

export function hasObservedMark(text: string): boolean {
  return marks.some((mark) => text.includes(mark));
}
