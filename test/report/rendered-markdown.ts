import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/* Markdown as GitHub shows it, by a renderer and a reader of HTML that have nothing of ours. */

export interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

interface Renderer {
  micromark(text: string, options: object): string;
  gfm(): object;
  gfmHtml(): object;
  parseFragment(html: string): Node;
}

const require = createRequire(import.meta.url);

function isInstalled(): boolean {
  try {
    for (const name of ['micromark', 'micromark-extension-gfm', 'parse5']) require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

const load = async (name: string): Promise<unknown> => import(pathToFileURL(require.resolve(name)).href);

/** Null where the renderer is not installed. */
export const renderer: Renderer | null = isInstalled()
  ? Object.assign({}, ...(await Promise.all(['micromark', 'micromark-extension-gfm', 'parse5'].map(load))))
  : null;

/** What GitHub would show, with HTML in it left as it is, so that it would be seen. */
export function rendered({ micromark, gfm, gfmHtml, parseFragment }: Renderer, text: string): Node {
  const options = {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  };
  return parseFragment(micromark(text, options));
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
