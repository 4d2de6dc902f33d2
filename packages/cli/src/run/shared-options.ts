import type { Command } from 'commander';
import { collected } from '../calls/call.ts';

/** Adds the options that every command with a result has. */
export function addSharedOptions(command: Command, formats: readonly string[]): void {
  command
    .option('--config <file>', 'the config (default: faultline.yaml beside the catalog)')
    .option('--exclude <glob>', 'leave out these files and folders', collected)
    .option('--as-of <date>', 'the date on which the age of evidence is judged (default: today)')
    .option(
      '--format <format>',
      `${formats.join(', ')} (default: ${formats[0]}); name=file writes it to a file`,
      collected,
    )
    .option('--output <file>', 'write the result to this file instead of standard output')
    .option('--format-of <file=format>', 'read a file in this format instead of the recognized one', collected)
    .option('--problems <which>', 'some or all problems of the catalog on standard error (default: some)')
    .option(
      '--limit <name=value>',
      'change a limit on what is read; a problem names the limit that was reached',
      collected,
    )
    .option('--width <columns>', 'columns of the text output (default: those of the terminal, else 100)')
    .option('--no-color', 'no colors, as with NO_COLOR')
    .option('--quiet', 'no progress and no problems on standard error, only fatal errors');
}
