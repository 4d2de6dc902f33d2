import { collected, type Option } from './call.ts';

/** The options of the commands that can judge a catalog as a part of its organization. */
export const contextOptions: readonly Option[] = [
  [
    '--context <path>',
    'the rest of the organization: a saved context, a folder, a saved answer or an address (default: FAULTLINE_CONTEXT, else `context` of faultline.yaml)',
    collected,
  ],
  ['--alone', 'judge the catalog without a context, although its dependencies are not described here'],
  ['--context-max-age <duration>', 'refuse a saved context that is older, such as 36h or 7d'],
  ['--everything', 'judge the context as well'],
];
