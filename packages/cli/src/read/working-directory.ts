import { UsageError } from '../errors/usage-error.ts';

/** @throws UsageError where it has been removed meanwhile */
export function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError('the working directory no longer exists');
  }
}
