/** The texts that Backstage accepts as names, keys and values; a test compares each function with Backstage's own. */

/** The name of an entity. */
export function isValidName(text: string): boolean {
  return text.length <= 63 && /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(text);
}

export function isValidNamespace(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]+(?:-+[a-z0-9]+)*$/.test(text);
}

/** The key of a label or annotation: a name, with or without a domain before it. */
export function isValidKey(text: string): boolean {
  const [first, second, ...more] = text.split('/');
  if (more.length > 0) return false;
  return second === undefined ? isValidName(first!) : isDomainName(first!) && isValidName(second);
}

export function isValidLabelValue(text: string): boolean {
  return text === '' || isValidName(text);
}

export function isValidTag(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/.test(text);
}

function isDomainName(text: string): boolean {
  return text.length <= 253 && text.split('.').every(isValidNamespace);
}
