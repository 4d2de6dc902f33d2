import { inputFormats } from '@faultline/core/ingest';
import { inputsFormats } from '../formats/inputs/inputs-formats.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';

/** `faultline formats` */
export async function formats(options: SharedOptions): Promise<void> {
  const invocation = invocationFrom(options, Object.keys(inputsFormats));
  await writeResult(
    { formats: inputFormats },
    inputsFormats,
    { width: invocation.width },
    { model: undefined, invocation },
  );
}
