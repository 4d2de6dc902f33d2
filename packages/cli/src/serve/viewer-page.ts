import { readFileSync } from 'node:fs';
import type { Report } from '@faultline/core';
import { jsonInScript } from '@faultline/core/escape';
import { pageData } from './page-data.ts';

/** Beside the bundled program, or where the viewer's own build puts it when the program runs from its source. */
const places = ['./viewer.html', '../../../../apps/viewer/dist/viewer.html'];

/** The viewer as it was built: a page without a report. */
function emptyPage(): string {
  for (const place of places) {
    try {
      return readFileSync(new URL(place, import.meta.url), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error('the viewer is not built: pnpm build');
}

/** A state that the report is compared with, and by what it was asked for. */
export interface Base {
  readonly name: string;
  readonly report: Report;
  /** The report on the page is judged by what this state says, as `check --base` and `diff` judge it. */
  readonly judges?: true;
}

interface PageOptions {
  readonly isLive: boolean;
  readonly base?: Base | undefined;
  /** The commit that the catalog was read at, as the page prints it. */
  readonly revision?: string | undefined;
}

/**
 * One page with the report in it, which needs nothing else. A live one may ask where it came from for the next report;
 * any other may ask nobody for anything.
 */
export function viewerPage(report: Report, { isLive, base, revision }: PageOptions): string {
  const page = emptyPage()
    .replace('id="report">null<', () => `id="report">${pageData(report)}<`)
    .replace('id="base">null<', () => `id="base">${pageData(base ?? null)}<`)
    .replace('id="revision">null<', () => `id="revision">${jsonInScript(revision ?? null)}<`);
  if (!isLive) return page;
  return page
    .replace('<html lang="en"', '<html lang="en" data-live="changes"')
    .replace("default-src 'none'", "default-src 'none'; connect-src 'self'");
}
