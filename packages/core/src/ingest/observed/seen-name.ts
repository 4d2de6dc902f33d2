/** Addresses that a service mesh gives to traffic whose target it does not know. */
const unknownTargets = new Set(['passthroughcluster', 'blackholecluster', 'inboundpassthroughcluster', 'unknown']);

const scheme = /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\//i;

/** The host in the settings of a connection string. */
const connectionHost = /(?:^|;)\s*(?:host|hostname|server|data source|address|addr)\s*=\s*([^;=]+)/i;

/**
 * A name as it may be kept and printed. A URL is cut to its scheme and host, and anything else at the first character
 * that starts a query, a fragment or a setting: user names, passwords, tokens and user ids stand there.
 */
export function seenName(text: string): string {
  const setting = connectionHost.exec(text)?.[1];
  if (setting !== undefined) return seenName(setting);
  const start = scheme.exec(text)?.[0] ?? '';
  const rest = text.slice(start.length);
  const ends = start === '' ? /[?#;=\r\n]/ : /[/?#;=\s]/;
  const authority = rest.slice(0, endOf(rest, ends));
  const host = start !== '' || /:.*@/.test(authority) ? authority.slice(authority.lastIndexOf('@') + 1) : authority;
  return start.toLowerCase() + host.trim();
}

function endOf(text: string, ends: RegExp): number {
  const at = text.search(ends);
  return at === -1 ? text.length : at;
}

/** Whether a name of `seenName` is an address of the network instead of the name of a service. */
export function isAddress(name: string): boolean {
  if (scheme.test(name)) return true;
  const host = name.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([^:]*):\d+$/, '$1');
  if (unknownTargets.has(host.toLowerCase())) return true;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return true;
  return /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*(?:%\w+)?$/i.test(host);
}
