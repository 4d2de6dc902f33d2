import type { BackstageCredentials, HttpAuthService } from '@backstage/backend-plugin-api';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { viewerPage } from '../../../../packages/cli/src/serve/viewer-page.ts';
import type { Answerable } from './catalog-cache.ts';
import { entityAnswer } from './entity-answer.ts';
import { overviewAnswer } from './overview-answer.ts';

export interface RouterParts {
  readonly httpAuth: HttpAuthService;
  /** What somebody may read of the catalog. */
  readonly open: (credentials: BackstageCredentials) => Promise<Answerable>;
  /** The origin of the app, whose pages may show the viewer in a frame. */
  readonly appOrigin: string | undefined;
}

/** `/overview`, `/entities/:ref` and `/viewer`. */
export function router({ httpAuth, open, appOrigin }: RouterParts): Router {
  const routes = Router();
  const pages = new WeakMap<Answerable, string>();
  const pageOf = (catalog: Answerable): string => {
    const page = pages.get(catalog) ?? viewerPage(catalog.report, { isLive: false });
    pages.set(catalog, page);
    return page;
  };
  routes.get(
    '/overview',
    answering(async (request, response) => {
      response.json(overviewAnswer(await open(await httpAuth.credentials(request))));
    }),
  );
  routes.get(
    '/entities/:ref',
    answering(async (request, response) => {
      const { ref = '' } = request.params as { readonly ref?: string };
      response.json(entityAnswer(await open(await httpAuth.credentials(request)), ref));
    }),
  );
  routes.get(
    '/viewer',
    answering(async (request, response) => {
      const catalog = await open(await httpAuth.credentials(request, { allowLimitedAccess: true }));
      response.removeHeader('x-frame-options');
      response.setHeader('content-security-policy', viewerPolicy(appOrigin));
      response.type('html').send(pageOf(catalog));
    }),
  );
  return routes;
}

/**
 * The page has a policy of its own, which allows its scripts and no connection. In the sandbox it cannot act for the user
 * on the server that it comes from.
 */
function viewerPolicy(appOrigin: string | undefined): string {
  return `sandbox allow-scripts allow-downloads allow-popups; frame-ancestors 'self'${appOrigin === undefined ? '' : ` ${appOrigin}`}`;
}

function answering(handler: (request: Request, response: Response) => Promise<void>): RequestHandler {
  return (request, response, next) => {
    response.setHeader('cache-control', 'private, no-cache');
    handler(request, response).catch(next);
  };
}
