import { largest } from '../base/extremes.ts';
/** The longest time that one of these sources covers, where one says so. */
export function windowOf(
  names: readonly string[],
  sources: readonly { readonly name: string; readonly window?: number }[],
): { readonly window?: number } {
  const windows = sources.flatMap(({ name, window }) => (window !== undefined && names.includes(name) ? [window] : []));
  return windows.length === 0 ? {} : { window: largest(windows) };
}
