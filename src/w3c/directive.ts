/** A line that starts with `#`. Any other such line is a comment and has no meaning. */
export interface Directive {
  readonly name: 'software' | 'date' | 'fields' | 'other';
  readonly value: string;
}

const pattern =
  /^#\s*(software|version|date|fields|start-date|end-date|remark|filter|gmt-offset|log-type|time format)\s*:(.*)$/is;

/** Reads a `#` line of any letter case; null for a comment. */
export function parseDirective(line: string): Directive | null {
  const match = pattern.exec(line);
  if (match === null) return null;
  const name = match[1]!.toLowerCase();
  const value = match[2]!.trim();
  if (name === 'software' || name === 'date' || name === 'fields') return { name, value };
  return { name: 'other', value };
}
