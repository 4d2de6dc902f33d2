import type { Report } from '@faultline/core';
import { catalogName } from './stamp.ts';

/** A file name, without its ending, that says of which catalog the file is and what is in it. */
export function fileName(report: Report, title: string): string {
  const words = `${catalogName(report)} ${title}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ['faultline', ...words.filter((word) => word !== 'faultline')].join('-').slice(0, 100);
}
