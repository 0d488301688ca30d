import { escaped, join, type Safe, safe, say } from './safe.ts';

/* XML of text that has passed the door: it has no character that XML 1.0 forbids. */

export type Attributes = Readonly<Record<string, Safe>>;

/** An element; names are ours, its content is text or nothing. */
export function element(name: Safe, attributes: Attributes, content: Safe = say``): Safe {
  const head = say`${name}${attributeText(attributes)}`;
  return content === '' ? say`<${head}/>` : say`<${head}>${asText(content)}</${name}>`;
}

/** What opens an element with elements in it; `</name>` ends it. */
export function opening(name: Safe, attributes: Attributes): Safe {
  return say`<${name}${attributeText(attributes)}>`;
}

function attributeText(attributes: Attributes): Safe {
  const pairs = Object.entries(attributes).map(
    ([name, value]) => say` ${safe(name)}="${inAttribute(value)}"`,
  );
  return join(pairs, say``);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

function asText(text: Safe): Safe {
  return escaped(text, /[&<>"]/g, (mark) => entities[mark]!);
}

/** A reader makes a blank of a line end in an attribute, unless it is written as a number. */
function inAttribute(text: Safe): Safe {
  return escaped(text, /[&<>"\n]/g, (mark) => entities[mark]!);
}
