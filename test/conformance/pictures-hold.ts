import { launchBrowser } from '../viewer/browser.ts';
import { pictureFaults } from '../viewer/measured-pictures.ts';
import { namedReport } from '../viewer/reports.ts';

/** Measures every picture of each catalog in three windows in a real browser. @throws with what cannot be read */
export async function picturesHold(catalogs: readonly string[]): Promise<void> {
  const browser = await launchBrowser();
  const faults: string[] = [];
  for (const catalog of catalogs) {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    faults.push(...(await pictureFaults(page, namedReport(catalog))).map((fault) => `${catalog} ${fault}`));
    await context.close();
  }
  await browser.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
