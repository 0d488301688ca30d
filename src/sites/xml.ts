import { XMLParser } from 'fast-xml-parser';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
}

/** Text that is no well-formed XML. */
export class XmlError extends Error {
  /** Null if the parser does not say. */
  readonly line: number | null;

  constructor(cause: unknown) {
    super('no well-formed XML', { cause });
    this.name = 'XmlError';
    // The parser writes `Expected closing tag 'sites' …:12:3`.
    const line = /:(\d+):\d+$/.exec((cause as Error).message)?.[1];
    this.line = line === undefined ? null : Number(line);
  }
}

/** As the parser keeps an element: its name with what it holds, and its attributes under `:@`. */
type Node = Readonly<Record<string, readonly Node[] | Readonly<Record<string, string>>>>;

const attributePrefix = '@';

/*
 * Entities that a document defines itself are never put in, so that a small file cannot become a large text. With its
 * prefix no attribute can be a name of Object's prototype; the parser refuses elements called like that.
 */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: attributePrefix,
  attributeValueProcessor: (_, value) => withReferences(value),
  processEntities: false,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** The root of an XML document. Text between its elements is left out. Throws an `XmlError`. */
export function parseXml(text: string): XmlElement {
  let nodes: readonly Node[];
  try {
    nodes = parser.parse(text, true);
  } catch (error) {
    throw new XmlError(error);
  }
  const root = elementsOf(nodes)[0];
  if (root === undefined) throw new XmlError(new Error('no element'));
  return root;
}

/** The elements below `element` that a path of names leads to. */
export function elementsAt(element: XmlElement, ...path: readonly string[]): XmlElement[] {
  return path.reduce(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [element],
  );
}

function elementsOf(nodes: readonly Node[]): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name === '#text') return [];
    const attributes = Object.entries((node[':@'] ?? {}) as Readonly<Record<string, string>>);
    return {
      name,
      attributes: new Map(attributes.map(([key, value]) => [key.slice(attributePrefix.length), value])),
      children: elementsOf(node[name] as readonly Node[]),
    };
  });
}

const named: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The references that every document has, put in: `&amp;`, `&#233;`, `&#xE9;`. Others stay as they are. */
function withReferences(value: string): string {
  return value.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|([a-z]+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named.get(name) ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
