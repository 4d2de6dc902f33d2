import { UsageError } from '../errors/usage-error.ts';
import { writeStdout } from '../output/write-output.ts';

/**
 * Ends a run that had nothing to judge: that is neither a pass nor a failure. @throws UsageError unless it is allowed
 */
export async function endWithoutCatalog(isAllowed: boolean): Promise<number> {
  const what = 'nothing to check: no Component, Resource or API was found';
  if (!isAllowed) throw new UsageError(`${what}; --allow-empty accepts that`);
  await writeStdout(`N${what.slice(1)}.\n`);
  return 0;
}
