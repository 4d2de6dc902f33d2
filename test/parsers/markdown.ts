import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

/** Every node of a text, as a parser of GitHub's Markdown reads it. */
export function markdownNodes(text: string): readonly Node[] {
  const walk = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(walk)];
  return walk(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node);
}

/** What a reader sees of a text. */
export function markdownContent(text: string): string {
  return markdownNodes(text)
    .flatMap(({ type, value }) => (type === 'text' || type === 'inlineCode' ? [value ?? ''] : []))
    .join('');
}

/** Where GitHub itself would make a link of plain text: mentions, issues, addresses. */
export function githubLinks(text: string): readonly string[] {
  const plain = markdownNodes(text).flatMap(({ type, value }) => (type === 'text' ? [value ?? ''] : []));
  return plain.flatMap((value) => value.match(/@\w|#\d|\bGH-\d|\w+:\/\/|\bwww\.|\$[^$]/gi) ?? []);
}
