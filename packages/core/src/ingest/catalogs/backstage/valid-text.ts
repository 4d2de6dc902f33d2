/** Which texts Backstage accepts as names, keys and values; a test compares each with Backstage's own. */

/** Of entities, and as the value of a label. */
export function isLegalName(text: string): boolean {
  return text.length <= 63 && /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(text);
}

export function isLegalNamespace(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]+(?:-+[a-z0-9]+)*$/.test(text);
}

/** Of labels and annotations: a name, alone or behind a domain. */
export function isLegalKey(text: string): boolean {
  const [first, second, ...more] = text.split('/');
  if (more.length > 0) return false;
  return second === undefined ? isLegalName(first!) : isDomainName(first!) && isLegalName(second);
}

export function isLegalLabelValue(text: string): boolean {
  return text === '' || isLegalName(text);
}

export function isLegalTag(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/.test(text);
}

function isDomainName(text: string): boolean {
  return text.length <= 253 && text.split('.').every(isLegalNamespace);
}
