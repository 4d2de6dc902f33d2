import type { Source } from './source.ts';

/** A check that does what customers do, from outside: it is red while something that it exercises is down. */
export interface SyntheticCheck {
  readonly name: string;
  /** Ref of the journey that it stands for. */
  readonly journey: string;
  /** Refs of what it calls. */
  readonly exercises: readonly string[];
  /** Seconds between two runs. */
  readonly every?: number;
  readonly link?: string;
  readonly source: Source;
}
