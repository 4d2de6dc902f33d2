type Value = string | number | boolean | undefined;

/** What `faultline export --format graphology` writes, as far as it is read. */
export interface ExportedGraph {
  readonly attributes: { readonly asOf: string };
  readonly nodes: readonly { readonly key: string; readonly attributes: Readonly<Record<string, Value>> }[];
  readonly edges: readonly {
    readonly source: string;
    readonly target: string;
    readonly attributes: Readonly<Record<string, Value>>;
  }[];
}

/** The graph of a text; undefined for a text that is not one. */
export function parseGraph(text: string): ExportedGraph | undefined {
  let graph: Partial<ExportedGraph> | null;
  try {
    graph = JSON.parse(text);
  } catch {
    return undefined;
  }
  const isGraph =
    typeof graph?.attributes?.asOf === 'string' && Array.isArray(graph.nodes) && Array.isArray(graph.edges);
  return isGraph ? (graph as ExportedGraph) : undefined;
}
