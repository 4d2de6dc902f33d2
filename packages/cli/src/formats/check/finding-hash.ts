import { createHash } from 'node:crypto';
import type { ReportFinding } from '@faultline/core';

/** The fingerprint of a finding at a fixed length: the same in every run, another for every other finding. */
export function findingHash({ fingerprint }: ReportFinding): string {
  // As JSON, since all lone surrogates are the same bytes.
  return createHash('sha256').update(JSON.stringify(fingerprint)).digest('hex');
}
