import { launchBrowser } from '../viewer/browser.ts';
import { namedReport } from '../viewer/reports.ts';
import { walkTasks } from '../viewer/visitor-tasks.ts';

/** Walks the tasks of a visitor on each catalog in a real browser. @throws with the task that took too many actions */
export async function visitorTasksHold(catalogs: readonly string[]): Promise<string> {
  const browser = await launchBrowser();
  const lines: string[] = [];
  for (const catalog of catalogs) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    const taken = await walkTasks(page, namedReport(catalog));
    if (complaints.length > 0) throw new Error(`${catalog}: ${complaints[0]}`);
    lines.push(`${catalog}: ${[...taken.values()].join(', ')} actions`);
    await context.close();
  }
  await browser.close();
  return lines.join('; ');
}
