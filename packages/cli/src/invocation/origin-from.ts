import { UsageError } from '../errors/usage-error.ts';

/**
 * The value of an option that takes one origin of the web: a scheme and a host, with a port where it is not the usual
 * one.
 *
 * @throws UsageError where it is something else, such as an address with a path, or a pattern
 */
export function originFrom(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (isWeb && !text.includes('*') && url.origin === text.replace(/\/$/, '').toLowerCase()) return url.origin;
  throw new UsageError(`${option} ${text}: expected one origin, such as https://wiki.example.com`);
}
