const folds: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i, '{guid}'],
  [/^\d{4}-\d{2}-\d{2}(?:T[\d:.+-]+Z?)?$/, '{date}'],
  [/^\d+$/, '{id}'],
  [/^[0-9a-f]{12,}$/i, '{hex}'],
  [/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d[^\d]+\d)(?!.*[a-z]{6})[\w-]{20,}$/, '{token}'],
];

/** The route of a stem, one character a byte, as plainly as it can be said: what a folder of bytes must give. */
export function plainRouteOf(stem: string): string {
  return stem.split('/').map(foldSegment).join('/');
}

function foldSegment(segment: string): string {
  // A dot before a digit belongs to an address, a version or a price, of which no part is an id.
  const [, name = segment, rest = ''] = /^([^.;,=~]*)((?:\.(?!\d)|[;,=~]).*)?$/s.exec(segment) ?? [];
  const fold = /\d/.test(name) ? folds.find(([pattern]) => pattern.test(name))?.[1] : undefined;
  return fold === undefined ? segment : fold + rest;
}
