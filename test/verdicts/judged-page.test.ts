import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failing, passing, repository } from './repository.ts';

const bounded = failing.replace(
  'name: auth }',
  "name: auth, annotations: { faultline.dev/resilience: 'bound: organization' } }",
);

test('a page with a revision as its base shows the head as check judges it, and says so', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('catalog-info.yaml', bounded);
  expect(made.run('view', '--base', 'HEAD', '--output', 'page.html').status).toBe(0);
  const page = readFileSync(join(made.path, 'page.html'), 'utf8');
  const [report, base] = ['report', 'base'].map((id) =>
    JSON.parse(new RegExp(`id="${id}">(.*?)</script>`, 's').exec(page)![1]!),
  );
  expect(report).toEqual(JSON.parse(made.run('check', '--base', 'HEAD', '--format', 'json').stdout));
  expect(report.findings.map(({ rule }: { rule: string }) => rule)).toContain('unbounded-shared-component');
  expect([base.name, base.judges]).toEqual(['HEAD', true]);
  expect(base.report.entities.length).toBe(report.entities.length);
});
