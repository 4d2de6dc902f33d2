import { expect, test } from 'vitest';
import { formatContext, parseContext } from '../../src/index.ts';
import { mergeCatalog, parseCatalogFile } from '../../src/ingest/index.ts';

const text = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
  labels: { team: shop }
  annotations:
    faultline.dev/resilience: |
      bound: system
      acceptedRisks: [{ rule: hard-cycle, reason: r, tradeoff: t, bound: system, owner: team, approvedBy: a, expires: 2027-01-01 }]
      placedIn: { zone: [eu-1a, eu-1b] }
      requires:
        - { on: component:pricing, fallback: { lasts: 30m }, evidence: { date: 2026-01-01, held: 20m } }
      alerts: [{ name: errors }, { name: retries, leading: true, link: https://alerts.example/1 }]
  links: [{ url: https://example.com/runbook, type: runbook }]
spec:
  type: service
  lifecycle: production
  owner: team
  system: shop
  dependsOn: [component:pricing]
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: checkout, labels: { team: other } }
spec: { type: service, lifecycle: production, owner: team, dependsOn: [component:stock] }
`;

const { entities } = mergeCatalog([parseCatalogFile({ path: 'catalog-info.yaml', text })]);

const context = {
  name: 'org',
  saved: '2026-11-27T03:17:00Z',
  config: { path: 'faultline.yaml', text: '{}' },
  entities,
};

test('a context that is saved and read is the same context', () => {
  expect(parseContext(formatContext(context))).toEqual(context);
});

test.each([
  ['', 'not a context', /is not JSON/],
  ['{"version":2,"entities":[]}', 'not a context', /was not saved by `faultline context`/],
  ['{"version":9,"asOf":"2026-01-01","requirements":[],"sharedSinglePointsOfFailure":[]}', 'report', /is a report/],
  [formatContext(context).slice(0, -20), 'damaged', /truncated or damaged/],
  [formatContext(context).replace('"version":1', '"version":2'), 'newer', /version 2, .* reads version 1: update/],
  [formatContext(context).replace('"says":"needs"', '"says":"wants"'), 'damaged', /damaged at entities\.0\.statements/],
  [formatContext(context).replace('"tags"', '"togs"'), 'damaged', /damaged at entities\.0/],
])('text %# is refused with a sentence', (saved, kind, reason) => {
  expect(parseContext(saved)).toEqual({ kind, reason: expect.stringMatching(reason) });
});
