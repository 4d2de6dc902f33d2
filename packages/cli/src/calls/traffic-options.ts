import type { Option } from './call.ts';

/** The options of the commands that count observed calls, where the config does not say which. */
export const trafficOptions: readonly Option[] = [
  ['--observed <files...>', 'files of observed calls (default: `observed` of faultline.yaml)'],
  ['--environment <name>', 'compare the files of this environment only'],
];
