/** Some text of every format, so that most catalogs are not parsed twice. */
const marks = [
  '"callCount"',
  'service_graph_request_total',
  '"resultType"',
  'istio_requests_total',
  'istio_tcp_sent_bytes_total',
  '"ReferenceId"',
  '"graphType"',
  '"src_namespace"',
];

/** An empty answer is short, and so is an error. */
const emptyAnswer = /^\s*(?:\[\s*\]|\{\s*"(?:data|dependencies|status|Services)")/;

/** The starts of deployment files in YAML; those of Backstage have another version. */
const deployment =
  /^(?:services:|apiVersion:\s*["']?(?:v1|(?:apps|batch|networking\.k8s\.io|argoproj\.io)\/\w+)["']?\s*(?:#.*)?$)/m;

/** The same in JSON. */
const jsonDeployment = /"(?:services"|apiVersion"\s*:\s*"(?:v1|(?:apps|batch|networking\.k8s\.io|argoproj\.io)\/\w+)")/;

/** Whether a text may be one of observed calls. Cheap, so that no reader is loaded for a catalog. */
export function mayBeObserved(text: string): boolean {
  return (
    hasObservedMark(text) ||
    text.includes('"calls"') ||
    emptyAnswer.test(text) ||
    deployment.test(text) ||
    jsonDeployment.test(text)
  );
}

export function hasObservedMark(text: string): boolean {
  return marks.some((mark) => text.includes(mark));
}

/** Whether a file may have a `.env` beside it that counts. */
export function mayBeCompose(text: string): boolean {
  return /^services:/m.test(text);
}
