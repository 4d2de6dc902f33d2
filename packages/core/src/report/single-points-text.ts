import { counted } from '../base/counted.ts';

/** How many these are, with the APIs among them: `27 single points of failure, 5 of them APIs`. */
export function singlePointsText(points: readonly string[], of = ''): string {
  const apis = points.filter((ref) => ref.startsWith('api:')).length;
  const words = `${counted(points.length, 'single point')} of failure${of === '' ? '' : ` for ${of}`}`;
  if (apis === 0) return words;
  if (apis === points.length) return `${words}, ${apis === 1 ? 'an API' : 'all of them APIs'}`;
  return `${words}, ${apis} of them ${apis === 1 ? 'an API' : 'APIs'}`;
}
