import type { Report } from '../packages/core/src/index.ts';
import { faultline } from './faultline.ts';

/** The arguments of a check of the storefront. */
export const args = ['check', 'examples/storefront', '--as-of', '2026-11-20', '--quiet'];

/** The report of that check. */
export const report: Report = JSON.parse(faultline([...args, '--format', 'json']).stdout);
