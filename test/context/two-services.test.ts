import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { documents, folderOf, repository, service, system } from '../verdicts/repository.ts';

const file = 'catalog-info.yaml';
const systems = ['shop', 'money', 'post'].map(system);

/** The services that two repositories hold, before and after the change of each. */
const checkout = { before: service('checkout', 'shop'), after: service('checkout', 'shop', 'ledger') };
const payments = { before: service('payments', 'money'), after: service('payments', 'money', 'ledger') };

/** The organization as the nightly job has saved it: what each repository had then. */
function savedContext(...services: readonly string[]): string {
  const { path } = folderOf({
    [file]: documents(...systems, service('ledger', 'post'), ...services),
  });
  const saved = join(path, 'context.json.gz');
  expect(faultline(['context', '.', '--output', saved, '--quiet'], { cwd: path }).status).toBe(0);
  return saved;
}

/** What `check --base` says about the pull request of one service. */
function review({ before, after }: typeof checkout, context: string) {
  const made = repository({ [file]: before });
  made.write(file, after);
  const { status, stdout } = made.run('check', '--base', 'main', '--context', context, '--format', 'json');
  const { findings, entities, scope } = JSON.parse(stdout);
  const ledger = entities.find(({ ref }: { ref: string }) => ref === 'component:default/ledger');
  const failing = findings.filter(({ severity, state }: { severity: string; state: string }) => {
    return severity === 'error' && (state === 'open' || state === 'worse');
  });
  return {
    status,
    scope: scope.kind,
    failing: failing.map(({ rule, ref }: { rule: string; ref: string }) => `${rule} ${ref}`),
    down: ledger.blastRadius.declared.down.component ?? 0,
  };
}

test('of two changes that pass alone and reach further together, the one that comes second is judged with the first', () => {
  const night = savedContext(checkout.before, payments.before);
  // Neither sees what the other is about to merge.
  expect(review(checkout, night)).toMatchObject({ status: 0, failing: [], down: 1, scope: 'context' });
  expect(review(payments, night)).toMatchObject({ status: 0, failing: [], down: 1, scope: 'context' });
  // Once one is merged and the context is saved again, the other is seen with it, whichever comes first.
  const both = { failing: [expect.stringContaining('component:default/ledger')], down: 2, status: 1 };
  expect(review(payments, savedContext(checkout.after, payments.before))).toMatchObject(both);
  expect(review(checkout, savedContext(checkout.before, payments.after))).toMatchObject(both);
});
