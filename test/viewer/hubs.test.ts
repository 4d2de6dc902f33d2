import { expect, test } from 'vitest';
import { pagesOfThisFile } from './open-page.ts';
import { exampleReport, pageOf } from './reports.ts';

const openPage = pagesOfThisFile();

test('a hub is not followed until a click, a key or a button says so; the address and the way back know', async () => {
  const home = pageOf(exampleReport('storefront'));
  const { page, complaints } = await openPage(`${home}#view=map&focus=component:default/secrets&up=4&down=4&hubs=2`);
  const status = page.getByRole('status').filter({ hasText: /^Shown/ });
  const stopped = page.getByRole('button', { name: 'identity-provider, hub: 3 more dependents, not followed' });
  const followed = page.getByRole('button', { name: 'identity-provider', exact: true });
  await status.getByText('Shown 6 of 66 entities, 2 hubs not followed').waitFor();

  // A click on what is counted; the way back.
  const opener = page.locator('.canvas .pressed').filter({ hasText: '+3 more: press to follow' });
  await opener.nth(1).click();
  await page.waitForURL(/follow=component%3Adefault%2Fidentity-provider/);
  await followed.waitFor();
  await page.goBack();
  await stopped.waitFor();

  // A key, there and back again.
  await stopped.press('h');
  await followed.press('h');
  await page.waitForURL(/stop=component%3Adefault%2Fidentity-provider/);

  // A button in the details, whatever the number says; of who has nobody behind there is none.
  await stopped.press('Enter');
  const details = page.getByRole('complementary', { name: 'Details of identity-provider' });
  await details.getByRole('button', { name: 'Follow it: 3 more' }).click();
  await details.getByRole('button', { name: 'Do not follow it further' }).click();
  await page.getByRole('combobox', { name: 'Stop at hubs of more than' }).selectOption('any number');
  await page.waitForURL(/hubs=all/);
  await status.getByText(/^Shown \d+ of 66 entities, 1 hub not followed$/).waitFor();
  await page.getByRole('button', { name: 'cluster-eu' }).press('Enter');
  await page.getByRole('complementary', { name: 'Details of cluster-eu' }).waitFor();
  expect(await page.getByRole('button', { name: 'Do not follow it further' }).count()).toBe(0);

  await page.reload();
  await stopped.waitFor();
  expect(complaints).toEqual([]);
});
