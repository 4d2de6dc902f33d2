/**
 * `pnpm e2e`: the action, the GitLab job and the hook with real git, against servers on this machine. Every
 * scenario prints a line; one that fails sets the exit code. `pnpm e2e --pictures` also writes each comment to
 * `look/comments/` as Markdown, as a page and as a picture. The build has to be current: `npx pnpm build`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../faultline.ts';
import { launchBrowser } from '../viewer/browser.ts';
import { commentPage } from './comment-page.ts';
import { organizationScenarios } from './organization-scenarios.ts';
import { scenarios } from './scenarios.ts';

const comments = new Map<string, string>();
let failed = 0;
for (const [name, run] of Object.entries({ ...scenarios, ...organizationScenarios })) {
  try {
    await run((picture, markdown) => comments.set(picture, markdown));
    process.stdout.write(`✓ ${name}\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`✗ ${name}\n${(error as Error).stack}\n`);
  }
}
if (process.argv.includes('--pictures')) await writePictures();
process.exitCode = failed === 0 ? 0 : 1;

async function writePictures(): Promise<void> {
  const folder = join(root, 'look/comments');
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 820, height: 600 } });
  for (const [name, markdown] of comments) {
    const html = commentPage(markdown);
    writeFileSync(join(folder, `${name}.md`), markdown);
    writeFileSync(join(folder, `${name}.html`), html);
    await page.setContent(html);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
  await browser.close();
}
