/** A host alone, in a URL, with a port, or after user and password. */
const wholeHost =
  /^(?:jdbc:)?(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s@/]*@)?([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::\d{1,5})?$/i;
const urlHosts = /(?:\/\/(?:[^\s@/?#]*@)?|@)([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?=[:/?#,;\s]|$)/gi;
const settingHosts = /(?:^|[;\s,])(?:host|hostname|server|data source|address|addr)\s*=\s*([a-z0-9][a-z0-9._-]*)/gi;

/** Variables whose value is a name of something other than a host: `POSTGRES_USER: shop` says nothing about `shop`. */
const namesOther =
  /(?:^|_)(?:USER|USERNAME|LOGIN|PASS|PASSWD|PASSWORD|PWD|SECRET|TOKEN|KEY|ROLE|REALM|SCHEMA|KEYSPACE|NAMESPACE|PREFIX|PROJECT|APPLICATION_NAME|APP_NAME|CLIENT_ID|GROUP_ID|CONSUMER_GROUP|PROFILE|PROFILES|ENV|ENVIRONMENT|MODE|LEVEL)$|_(?:DB|DATABASE|DB_NAME|DATABASE_NAME|DBNAME)$/i;

/** Longest value that is searched; addresses are short. */
const longest = 8192;

/**
 * The hosts that the value of a variable names, in lower case: the whole value, `host:port`, `//host`, `@host`,
 * `Host=...`, and each part of a list with commas. Words in a sentence are not hosts, and neither is the word in a
 * variable for a user, a database or the like. The value itself is never kept, because it may hold a password.
 *
 * @param variable the name of the variable
 */
export function hostsIn(value: string, variable = ''): readonly string[] {
  if (value.length > longest || (/^[\w-]*$/.test(value.trim()) && namesOther.test(variable))) return [];
  const hosts = new Set<string>();
  const add = (host: string | undefined): void => {
    if (host !== undefined && host !== '') hosts.add(host.toLowerCase());
  };
  for (const part of value.split(',')) add(wholeHost.exec(part.trim())?.[1]);
  for (const [, host] of value.matchAll(urlHosts)) add(host);
  for (const [, host] of value.matchAll(settingHosts)) add(host);
  return [...hosts];
}

/** Variables that say where telemetry is sent: nothing fails with it. */
const telemetryVariable = /^(?:OTEL_EXPORTER_|OTEL_COLLECTOR|JAEGER_|SENTRY_|DD_AGENT|DD_TRACE_AGENT|STATSD_|ZIPKIN_)/i;

export function isTelemetryVariable(name: string): boolean {
  return telemetryVariable.test(name);
}

/** The names by which tracers know a workload, from its variables. */
export function runtimeNames(variables: ReadonlyMap<string, string>): readonly string[] {
  const resource = variables.get('OTEL_RESOURCE_ATTRIBUTES') ?? '';
  const attribute = /(?:^|,)\s*service\.name\s*=\s*([^,]+)/.exec(resource)?.[1];
  const names = [variables.get('OTEL_SERVICE_NAME'), attribute, variables.get('DD_SERVICE')];
  return names.flatMap((name) => (name !== undefined && /^[\w.-]{1,253}$/.test(name.trim()) ? [name.trim()] : []));
}
