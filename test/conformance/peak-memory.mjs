// Preloaded: says at the end how much memory the process has held at the most, in KiB.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(2, `peak ${process.resourceUsage().maxRSS}\n`));
