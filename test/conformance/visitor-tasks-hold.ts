import { launchBrowser } from '../viewer/browser.ts';
import { namedReport } from '../viewer/reports.ts';
import { type Hand, walkTasks } from '../viewer/visitor-tasks.ts';

const devices = {
  mouse: { viewport: { width: 1440, height: 900 } },
  keyboard: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;

/** Walks the tasks of a visitor on each catalog in a real browser. @throws with the task that took too many actions */
export async function visitorTasksHold(catalogs: readonly string[]): Promise<string> {
  const browser = await launchBrowser();
  const lines: string[] = [];
  for (const catalog of catalogs) {
    const report = namedReport(catalog);
    for (const [hand, device] of Object.entries(devices) as [Hand, (typeof devices)[Hand]][]) {
      const context = await browser.newContext(device);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      const taken = await walkTasks(page, report, hand).catch((error: Error) => {
        throw new Error(`${catalog}: ${error.message}`);
      });
      if (complaints.length > 0) throw new Error(`${catalog}: ${complaints[0]}`);
      lines.push(`${catalog}, ${hand}: ${[...taken.values()].join(', ')} actions`);
      await context.close();
    }
  }
  await browser.close();
  return lines.join('; ');
}
