import { ok } from 'node:assert/strict';
import fc from 'fast-check';
import { UsageError } from '../../packages/cli/src/errors/usage-error.ts';
import { defaultLimits } from '../../packages/cli/src/read/limits.ts';
import { readLiveCatalog } from '../../packages/cli/src/read/live-catalog.ts';
import { describeProblem } from '../../packages/core/src/model/problem-text.ts';
import { mangled } from './mangled-text.ts';

const token = 'canary-f00dfeed';

const entity = (name: string): object => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', uid: name },
  spec: { type: 'service', lifecycle: 'production', owner: 'team' },
});

/** Pages as Backstage sends them, on several lines, so that a change breaks a part of one. */
const pages = [
  { items: [entity('a')], totalItems: 2, pageInfo: { nextCursor: 'two' } },
  { items: [entity('b')], totalItems: 2, pageInfo: {} },
  { items: [], totalItems: 0, pageInfo: {} },
].map((page) => JSON.stringify(page, null, 1));

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const answer: fc.Arbitrary<Answer> = fc.record({
  status: fc.constantFrom(200, 200, 200, 200, 204, 302, 401, 404, 429, 500, 503),
  type: fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/html', ''),
  headers: fc.constantFrom<Readonly<Record<string, string>>>(
    {},
    { 'retry-after': '1e9' },
    { 'retry-after': '-1' },
    { 'retry-after': 'Fri, 99 Foo' },
    { location: 'http://169.254.169.254/' },
    { 'x-request-id': token },
  ),
  body: fc.oneof(mangled(pages), fc.constantFrom(...pages, `"${token}"`, `<p>${token}</p>`, '[]', 'null', '')),
});

/** Whatever a server answers: no exception but for a wrong address, an end, and the token in nothing that is said. */
export async function liveServersHold(runs: number, seed: number): Promise<void> {
  const original = globalThis.fetch;
  const address = 'https://backstage.example';
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 4 }), async (answers) => {
        let asked = 0;
        globalThis.fetch = async (url) => {
          ok(String(url).startsWith(`${address}/`), `asked ${String(url)}`);
          const { status, type, headers, body } = answers[asked++ % answers.length]!;
          ok(asked < 1000, 'it never ends');
          return new Response(status === 204 ? null : body, { status, headers: { ...headers, 'content-type': type } });
        };
        try {
          const { files, problems } = await readLiveCatalog(address, {
            token,
            limits: defaultLimits,
            wait: async () => undefined,
          });
          const said = JSON.stringify(files) + problems.map(describeProblem).join('\n');
          ok(!said.includes(token), said);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          ok(!error.message.includes(token));
        }
      }),
      { numRuns: runs, seed },
    );
  } finally {
    globalThis.fetch = original;
  }
}
