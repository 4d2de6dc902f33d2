import { deepStrictEqual, match, ok } from 'node:assert/strict';
import { backstage, component, group, organization, system } from '../context/organization.ts';
import { type Comment, githubServer } from '../github-server.ts';
import { type Checkout, checkout, runAction } from './build-run.ts';
import type { Scenario } from './scenarios.ts';
import { service } from './shop.ts';

const file = 'catalog-info.yaml';

/** A pull request within an organization: what its catalog server says, the repository, and what is expected. */
interface Acted {
  /** The name of the picture. */
  readonly picture: string;
  /** The catalog of the repository before and after the change. */
  readonly before: string;
  readonly change: (made: Checkout) => void;
  /** What the catalog server holds; default: the organization as it was before. */
  readonly served?: readonly object[];
  /** The remote that the work tree was cloned from; a fork has another one than the pull request goes to. */
  readonly origin?: string;
  /** The exit code, and what the comment says. */
  readonly code: '0' | '1';
  readonly says: readonly (string | RegExp)[];
  readonly saysNot?: readonly (string | RegExp)[];
}

/** The catalog of the repository acme/catalog, which the server holds too. */
const own = service('refunds', 'post', ['parcels']);

const served = [...organization, component('refunds', 'post', ['component:parcels'], 'acme/catalog')];

/** The action on a pull request of that repository, with the address of the server as its context. */
function act({ picture, before, change, origin = 'acme/catalog', code, says, saysNot = [], ...more }: Acted): Scenario {
  return async (keep) => {
    const comments: Comment[] = [];
    const [github, catalog] = [await githubServer(comments), await backstage(more.served ?? served)];
    const made = checkout({ [file]: before, '.github/workflows/faultline.yml': 'on: pull_request\n' });
    made.git('remote', 'add', 'origin', `https://github.example/${origin}.git`);
    const base = made.git('rev-parse', 'HEAD');
    change(made);
    const head = made.commit('change');
    const run = await runAction(
      made.path,
      { pull_request: { number: 7, head: { sha: head }, base: { sha: base } } },
      { GITHUB_API_URL: github.api, GITHUB_EVENT_NAME: 'pull_request', FAULTLINE_CONTEXT_PATHS: catalog.address },
    );
    catalog.close();
    await github.close();
    deepStrictEqual(run.outputs.code, code, run.log);
    const text = comments[0]?.body ?? run.summary;
    match(text, /Seen within \d+ entities of `127\.0\.0\.1:\d+`/);
    for (const each of says) match(text, typeof each === 'string' ? new RegExp(each.replaceAll('.', '\\.')) : each);
    for (const each of saysNot) ok(!(typeof each === 'string' ? text.includes(each) : each.test(text)), text);
    keep(`organization-${picture}`, text);
  };
}

const ledger = service('refunds', 'post', ['parcels', 'ledger']);

/** An organization in which only returns, of another repository, needs what it needs. */
function neighbours(needs: readonly string[]): readonly object[] {
  return [
    group,
    ...['money', 'shop', 'post'].map(system),
    component('ledger', 'money'),
    component('parcels', 'post'),
    component('returns', 'shop', needs),
    component('refunds', 'post', ['component:parcels'], 'acme/catalog'),
  ];
}

/** Within the organization of `test/context/organization.ts`, whose ledger is shared by two systems. */
export const organizationScenarios: Readonly<Record<string, Scenario>> = {
  'Organization: a change that makes a shared component of another repository reach further fails': act({
    picture: 'fails',
    before: own,
    change: ({ write }) => write({ [file]: ledger }),
    code: '1',
    says: [/^## ❌ Failed/m, 'component:ledger', 'component:refunds'],
  }),

  'Organization: a change that stays within what was there passes': act({
    picture: 'passes',
    before: own,
    change: ({ write }) => write({ [file]: `${own}---\n${service('returns', 'post', ['refunds'])}` }),
    code: '0',
    says: [/^## ✅ Passed/m],
  }),

  'Organization: a fork is judged as the repository that it goes to': act({
    picture: 'fork',
    before: own,
    origin: 'somebody/catalog',
    change: ({ write }) => write({ [file]: ledger }),
    code: '1',
    says: [/^## ❌ Failed/m, 'component:ledger'],
  }),

  'Organization: a service that is renamed leaves its old name, which the catalog server still has': act({
    picture: 'rename',
    before: own,
    change: ({ write }) => write({ [file]: own.replace('name: refunds', 'name: returns') }),
    code: '0',
    says: ['component:returns', 'component:refunds'],
  }),

  'Organization: a service that is deleted while another repository needs it fails': act({
    picture: 'deletion',
    before: `${own}---\n${service('labels', 'post', [])}`,
    served: [
      ...served,
      component('labels', 'post', [], 'acme/catalog'),
      component('printing', 'shop', ['component:labels']),
    ],
    change: ({ write }) => write({ [file]: own }),
    code: '1',
    says: [/^## ❌ Failed/m, 'component:labels', 'component:printing'],
  }),

  'Organization: a file that moves changes nothing': act({
    picture: 'moved',
    before: own,
    change: ({ git }) => git('mv', file, 'moved.yaml'),
    code: '0',
    says: [],
    saysNot: [/❌/, 'removed'],
  }),

  'Organization: the first of two changes that reach further together passes': act({
    picture: 'neighbours-first',
    before: own,
    served: neighbours([]),
    change: ({ write }) => write({ [file]: ledger }),
    code: '0',
    says: [/^## ✅ Passed/m],
  }),

  'Organization: the second of them fails, once the catalog has the first': act({
    picture: 'neighbours-second',
    before: own,
    served: neighbours(['component:ledger']),
    change: ({ write }) => write({ [file]: ledger }),
    code: '1',
    says: [/^## ❌ Failed/m, 'component:ledger'],
  }),
};
