import { catalogFormats } from './catalog-formats.ts';

const marks = new RegExp(
  catalogFormats.flatMap(({ mark }) => (mark === undefined ? [] : [`(?:${mark.source})`])).join('|'),
  'm',
);

/** Whether a text says that it is a catalog of a format other than Backstage, even if it cannot be read. */
export function namesOtherFormat(text: string): boolean {
  return marks.test(text);
}

/** Whether a text may be a catalog of a format other than Backstage. */
export function mayBeOtherFormat(text: string): boolean {
  return namesOtherFormat(text) || catalogFormats.some(({ mayBe }) => mayBe?.(text) === true);
}
