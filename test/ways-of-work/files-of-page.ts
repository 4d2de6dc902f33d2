import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../faultline.ts';

/** The files that a page of `docs/ways-of-work` shows in full, by path. */
export function filesOfPage(page: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(root, `docs/ways-of-work/${page}.md`), 'utf8');
  const blocks = [...text.matchAll(/^```(?:yaml|groovy) (\S+)\n(.*?)^```/gms)];
  return new Map(blocks.map(([, path, content]) => [path!, content!]));
}

/** One of them. @throws where the page does not show it */
export function fileOfPage(page: string, path: string): string {
  const text = filesOfPage(page).get(path);
  if (text === undefined) throw new Error(`${page}.md does not show ${path}`);
  return text;
}
