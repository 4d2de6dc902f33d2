/**
 * `pnpm fuzz [runs] [seed]`: mangled catalogs, configs and their paths, files of observed calls, incidents, saved reports
 * and answers of servers. A seed repeats a run.
 */
import { configPathsHold } from './config-paths-hold.ts';
import { incidentsHold } from './incidents-hold.ts';
import { liveServersHold } from './live-servers-hold.ts';
import { observedHolds } from './observed-holds.ts';
import { isSlow, readingHolds } from './reading-holds.ts';
import { savedReportsHold } from './saved-reports-hold.ts';
import { wholeFilesHold } from './whole-files-hold.ts';

const [runs = '100000', seed = '20261124'] = process.argv.slice(2);
const { slowest } = readingHolds(Number(runs), Number(seed) % 2 ** 31);
observedHolds(Number(runs), Number(seed) % 2 ** 31);
incidentsHold(Number(runs), Number(seed) % 2 ** 31);
wholeFilesHold(Number(runs), Number(seed) % 2 ** 31);
await configPathsHold(Number(runs), Number(seed) % 2 ** 31);
savedReportsHold(Number(runs), Number(seed) % 2 ** 31);
await liveServersHold(Number(runs), Number(seed) % 2 ** 31);
process.stdout.write(
  `${runs} runs with seed ${seed}: each was read or gave problems, the slowest in ${Math.round(slowest)} ms\n`,
);
if (isSlow(slowest)) process.exitCode = 1;
