/** What the oracles know of a graph: names and thresholds. They share no code with what they judge. */
export interface OracleRequirement {
  readonly ref: string;
  readonly needs: number;
  readonly of: readonly string[];
  readonly class: string;
  readonly relation: string;
  readonly fallback?: { readonly lasts: number };
}

export type OracleStatus = 'ok' | 'exposed' | 'degraded' | 'down';
