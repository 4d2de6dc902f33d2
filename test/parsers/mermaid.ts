import { Window } from 'happy-dom';

type Mermaid = typeof import('mermaid').default;

let loaded: Promise<Mermaid> | undefined;

/** Mermaid looks for a page while it is loaded and while it reads; one is lent to it for that time. */
async function withPage<T>(run: () => Promise<T>): Promise<T> {
  const page = new Window();
  const lent = { window: page, document: page.document };
  const before = Object.keys(lent).map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)] as const);
  Object.assign(globalThis, lent);
  try {
    return await run();
  } finally {
    for (const [key, descriptor] of before) {
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, key);
      else Object.defineProperty(globalThis, key, descriptor);
    }
    await page.happyDOM.close();
  }
}

interface FlowDatabase {
  getVertices(): ReadonlyMap<string, { readonly id: string; readonly text?: string }>;
  getEdges(): readonly { readonly start: string; readonly end: string }[];
}

/** The nodes and edges of a flow chart, as Mermaid reads it; throws where it cannot. */
export function readMermaid(text: string) {
  return withPage(async () => {
    loaded ??= import('mermaid').then(({ default: mermaid }) => {
      mermaid.initialize({ startOnLoad: false });
      return mermaid;
    });
    const mermaid = await loaded;
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const flow = diagram.db as unknown as FlowDatabase;
    return {
      labels: [...flow.getVertices().values()].map((vertex) => decoded(vertex.text ?? vertex.id)),
      edges: flow.getEdges().map(({ start, end }) => `${start} ${end}`),
    };
  });
}

/** Codes stay behind marks until Mermaid draws them. */
function decoded(label: string): string {
  return label.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
