import { rules } from '@faultline/core';
import { parseConfig } from '@faultline/core/ingest';
import type { EntityAnswer, OverviewAnswer } from '../../backend/src/answer.ts';
import { entityAnswer } from '../../backend/src/entity-answer.ts';
import { openEntities } from '../../backend/src/open-entities.ts';
import { overviewAnswer } from '../../backend/src/overview-answer.ts';
import { refOf } from '../../backend/src/read-entities.ts';
import { storefrontConfig, storefrontEntities } from '../../backend/test/storefront.ts';

const { config } = parseConfig({ path: 'faultline.yaml', text: storefrontConfig() }, rules);

const entities = new Map(storefrontEntities().map((entity) => [refOf(entity), entity]));

const catalog = {
  ...openEntities(entities, { config: config!, asOf: '2026-11-20', visible: undefined }),
  revision: 'the storefront',
};

/** What the backend answers about the storefront. */
export function storefrontAnswer(path: string): EntityAnswer | OverviewAnswer {
  return path === '/overview'
    ? overviewAnswer(catalog)
    : entityAnswer(catalog, decodeURIComponent(path.slice('/entities/'.length)));
}
