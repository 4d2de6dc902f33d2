import { launchBrowser } from '../viewer/browser.ts';
import { printFaults } from '../viewer/measured-prints.ts';
import { namedReport } from '../viewer/reports.ts';

/** Prints the views of each catalog in a real browser and compares them. @throws with what is wrong on paper */
export async function printsHold(catalogs: readonly string[]): Promise<void> {
  const browser = await launchBrowser();
  const faults: string[] = [];
  for (const catalog of catalogs) {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    faults.push(...(await printFaults(page, namedReport(catalog))).map((fault) => `${catalog} ${fault}`));
    await context.close();
  }
  await browser.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
