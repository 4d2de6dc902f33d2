import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/** An answer of the backend, while it is awaited, and why there is none. */
export type Asked<Answer> =
  | { readonly state: 'waiting' }
  | { readonly state: 'answered'; readonly answer: Answer }
  | { readonly state: 'failed'; readonly reason: string };

/** Asks the backend of the plugin. */
export function useAnswer<Answer>(path: string): Asked<Answer> {
  const { fetch } = useApi(fetchApiRef);
  const [asked, setAsked] = useState<{ readonly path: string; readonly result: Asked<Answer> }>();
  useEffect(() => {
    let isWanted = true;
    const settle = (result: Asked<Answer>): void => {
      if (isWanted) setAsked({ path, result });
    };
    answerOf<Answer>(fetch, path).then(
      (answer) => settle({ state: 'answered', answer }),
      (error: Error) => settle({ state: 'failed', reason: error.message }),
    );
    return () => {
      isWanted = false;
    };
  }, [fetch, path]);
  return asked?.path === path ? asked.result : { state: 'waiting' };
}

async function answerOf<Answer>(fetch: typeof globalThis.fetch, path: string): Promise<Answer> {
  const response = await fetch(`plugin://faultline${path}`);
  const body = (await response.json().catch(() => ({}))) as { readonly error?: { readonly message?: string } };
  if (!response.ok) throw new Error(body.error?.message ?? `the backend answered with status ${response.status}`);
  return body as Answer;
}
