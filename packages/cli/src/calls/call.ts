/** How a command is called: what its help and its completion say, and the code that runs it. */
export interface Call {
  readonly name: string;
  readonly summary: string;
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  readonly examples: readonly string[];
  /** The names of the formats of its result, the default first; undefined for a command without the shared options. */
  readonly formats?: readonly string[];
  /**
   * Loads the command and runs it with its arguments, its options and commander's command; gives its exit code, 0 where
   * it gives none.
   */
  readonly run: (...values: never[]) => Promise<unknown>;
}

/** As commander writes it, such as `[paths...]`; its help; its default. */
type Argument = readonly [name: string, help: string, fallback?: string];

/**
 * As commander writes it, such as `--depth <levels>`; its help; its default, or how each further value joins those
 * before it.
 */
export type Option = readonly [flags: string, help: string, fallback?: string | typeof collected];

/** The values of an option that can be repeated. */
export function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
