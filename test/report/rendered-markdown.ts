import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parseFragment } from 'parse5';

/* Markdown as GitHub shows it, by a renderer and a reader of HTML that have nothing of ours. */

export interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

/** What GitHub would show, with HTML in it left as it is, so that it would be seen. */
export function rendered(text: string): Node {
  const html = micromark(text, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
  return parseFragment(html) as Node;
}

/** All elements of a name, in their order; all elements for `*`. */
export function elements(node: Node, name: string): Node[] {
  const own = node.childNodes ?? [];
  return own.flatMap((child) => [
    ...(child.nodeName === name || (name === '*' && !child.nodeName.startsWith('#')) ? [child] : []),
    ...elements(child, name),
  ]);
}

export function textOf({ value, childNodes = [] }: Node): string {
  return value ?? childNodes.map(textOf).join('');
}
