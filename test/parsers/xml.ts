import { SaxesParser } from 'saxes';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Every element of a document, in the order in which they end; throws where it is not well-formed. */
export function readXml(text: string): readonly XmlElement[] {
  const elements: XmlElement[] = [];
  const open: { text: string }[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', () => open.push({ text: '' }));
  parser.on('text', (part) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  });
  parser.on('closetag', ({ name, attributes }) => {
    elements.push({ name, attributes: attributes as Record<string, string>, text: open.pop()!.text });
  });
  parser.write(text).close();
  return elements;
}
