import { isUnaccepted } from '@faultline/core';
import type { Model } from './model.ts';

/** A part that is judged alone has not been seen in full, unless the call accepts that. */
export function withScope({ catalog, scope }: Pick<Model, 'catalog' | 'scope'>): Model['catalog'] {
  return { ...catalog, incomplete: catalog.incomplete || isUnaccepted(scope) };
}
