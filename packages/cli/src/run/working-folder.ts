import { UsageError } from '../errors/usage-error.ts';

/** @throws UsageError where it has been removed meanwhile */
export function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError('the working folder is not there any more');
  }
}
