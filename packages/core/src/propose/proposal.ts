import { isPattern } from '../base/text-patterns.ts';

/** An entry that a new `faultline.yaml` may begin with. */
export interface Proposal {
  /** Why it is proposed, in one line with its counts. */
  readonly why: string;
  /** YAML as it stands below the section's key. */
  readonly lines: readonly string[];
  /** Whether the catalog speaks clearly enough; what is uncertain is commented out. */
  readonly certain: boolean;
}

/**
 * A section of `faultline.yaml`. Prose is `# text`, YAML that is commented out is `#` and the line as it would stand,
 * so that taking the `#` away is all it takes.
 */
export function sectionLines(key: string, intro: readonly string[], proposals: readonly Proposal[]): string[] {
  const isLive = proposals.some((proposal) => proposal.certain);
  return [
    '',
    ...intro.map((line) => `# ${line}`),
    isLive ? `${key}:` : `#${key}:`,
    ...proposals.flatMap(({ why, lines, certain }) => [
      `# ${why}`,
      ...lines.map((line) => (certain ? `  ${line}` : `#  ${line}`)),
    ]),
  ];
}

/** Text that can stand in YAML as one line: letters, digits, signs and spaces of any script, nothing unseen. */
export function isPlainText(text: string): boolean {
  return (
    text.length <= 200 && /^[\p{L}\p{N}\p{P}\p{S}](?:[\p{L}\p{N}\p{P}\p{S} ]*[\p{L}\p{N}\p{P}\p{S}])?$/u.test(text)
  );
}

const saysSomethingElse = /^(?:true|false|null|y|n|yes|no|on|off)$/i;

/** Plain text as a YAML scalar, quoted where it could be read as something else. */
export function yamlText(text: string): string {
  const isBare = /^[A-Za-z][A-Za-z0-9_./-]*(?::[A-Za-z0-9_./-]+)*$/.test(text) && !saysSomethingElse.test(text);
  return isBare ? text : JSON.stringify(text);
}

/** An entity ref as people write it: without the namespace `default`. Undefined where no config can repeat it. */
export function writtenRef(ref: string): string | undefined {
  const match = /^([a-z]+):([^:/]+)\/([^:/]+)$/.exec(ref);
  if (match === null || !isPlainText(ref) || isPattern(ref)) return undefined;
  return match[2] === 'default' ? `${match[1]}:${match[3]}` : ref;
}
