import { UsageError } from '../errors/usage-error.ts';

/** The value of an option that takes an integer. @throws UsageError where it is not one, or out of range */
export function integerFrom(
  option: string,
  text: string,
  { least, most = Number.MAX_SAFE_INTEGER }: { readonly least: number; readonly most?: number },
): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new UsageError(`${option} ${text}: expected an integer ${range}`);
}
