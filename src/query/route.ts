/** Whole segments, or what stands before an extension or a parameter, that name one thing of many. */
const folds: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i, '{guid}'],
  [/^\d{4}-\d{2}-\d{2}(?:T[\d:.+-]+Z?)?$/, '{date}'],
  [/^\d+$/, '{id}'],
  // Long hexadecimal with at least one digit: words such as "facade" stay.
  [/^(?=.*\d)[0-9a-f]{12,}$/i, '{hex}'],
];

/** What those begin with. */
const foldStart = /^[\da-f{]/i;

/** Base64 and the like: long, with both cases, digits in several places, and no run of small letters that a word has. */
const token = /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d[^\d]+\d)(?!.*[a-z]{6})[\w-]{20,}$/;
const shortestToken = 20;

/**
 * Folds a URL stem to its route: `/orders/1017/lines/3` to `/orders/{id}/lines/{id}`. A function of this one URL, so
 * that the same URL has the same route in every log. Words are never folded.
 */
export function routeOf(stem: string): string {
  // Most URLs hold nothing to fold, and all that can be folded has a digit.
  if (!/\d/.test(stem)) return stem;
  return stem.split('/').map(foldSegment).join('/');
}

/** More folders than this are forgotten and begun again. */
const rememberedFolders = 4_096;

/** `routeOf` for many stems: it remembers the folders, which most stems of a site share. */
export function createRouteOf(): typeof routeOf {
  const routes = new Map<string, string>();
  return (stem) => {
    if (!/\d/.test(stem)) return stem;
    const last = stem.lastIndexOf('/');
    const folder = stem.slice(0, Math.max(last, 0));
    let route = routes.get(folder);
    if (route === undefined) {
      if (routes.size >= rememberedFolders) routes.clear();
      route = routeOf(folder);
      routes.set(folder, route);
    }
    const segment = stem.slice(last + 1);
    const fold = foldSegment(segment);
    // Most are as they were; to say so is quicker than to put them together again.
    if (fold === segment && route === folder) return stem;
    return last < 0 ? fold : `${route}/${fold}`;
  };
}

function foldSegment(segment: string): string {
  if (!/\d/.test(segment)) return segment;
  if (!/[.;,=~]/.test(segment)) return foldOf(segment) ?? segment;
  // A dot before a digit belongs to an address, a version or a price, of which no part is an id.
  const [, name = segment, rest = ''] = /^([^.;,=~]*)((?:\.(?!\d)|[;,=~]).*)?$/s.exec(segment) ?? [];
  const fold = foldOf(name);
  return fold === null ? segment : fold + rest;
}

/** What a whole word is folded to; null if it stays. A log has many words that are looked at, and most of them stay. */
function foldOf(word: string): string | null {
  if (foldStart.test(word)) for (const [pattern, fold] of folds) if (pattern.test(word)) return fold;
  return word.length >= shortestToken && token.test(word) ? '{token}' : null;
}
