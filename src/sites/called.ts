import { type Site, siteIdOf } from './site.ts';

/** What somebody called a site. */
export type SiteCalled =
  | { readonly kind: 'one'; readonly site: Site }
  | { readonly kind: 'several'; readonly sites: readonly Site[] }
  /** `near`: sites with names like it, the most similar first. */
  | { readonly kind: 'none'; readonly near: readonly Site[] };

const mostNear = 3;

/** The site with that name in any case, or with that id: `Orders`, `1`, `W3SVC1`. */
export function siteCalled(sites: readonly Site[], text: string): SiteCalled {
  const name = folded(text);
  const id = siteIdOf(name.replace(/^(?:w3svc|(?:ms)?ftpsvc)/, ''));
  const found = sites.filter((site) => site.id === id || folded(site.name) === name);
  if (found.length > 1) return { kind: 'several', sites: found };
  if (found[0] !== undefined) return { kind: 'one', site: found[0] };
  return { kind: 'none', near: nearest(sites, name) };
}

/** Those whose name holds the text or is held by it count as most similar; the others need half of their letters. */
function nearest(sites: readonly Site[], text: string): Site[] {
  return sites
    .map((site) => ({ site, likeness: likeness(folded(site.name), text) }))
    .filter(({ likeness }) => likeness >= 0.5)
    .sort((one, other) => other.likeness - one.likeness || one.site.id - other.site.id)
    .slice(0, mostNear)
    .map(({ site }) => site);
}

/** The share of neighbouring letters that two texts have in common (the coefficient of Dice), from 0 to 1. */
function likeness(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  if (one.includes(other) || other.includes(one)) return 1;
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * shared) / Math.max(1, pairs.size + others.size);
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2)));
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
