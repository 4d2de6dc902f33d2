import { instance } from '@viz-js/viz';
import { parseFragment } from 'parse5';

const viz = instance();

/** The label that Graphviz draws in each node, and the edges; throws where it cannot read the graph. */
export async function readDot(text: string) {
  const svg = (await viz).renderString(text, { format: 'svg' });
  const content = (html: string): string => {
    const [node] = parseFragment(html).childNodes;
    return node !== undefined && 'value' in node ? node.value : '';
  };
  const groups = [...svg.matchAll(/<g id="[^"]*" class="(node|edge)">\s*<title>(.*?)<\/title>(.*?)<\/g>/gs)];
  return {
    labels: groups.flatMap(([, kind, , inner]) =>
      kind === 'node'
        ? [
            content(/<text[^>]*>(.*?)<\/text>/s.exec(inner!)?.[1] ?? '')
              .replaceAll('\u00a0', ' ')
              .trim(),
          ]
        : [],
    ),
    edges: groups.flatMap(([, kind, title]) => (kind === 'edge' ? [content(title!)] : [])),
  };
}
