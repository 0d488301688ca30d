/** Compares published articles with our own: which codes they have and we lack, and the reverse. */

import type { Meaning } from '../entry.ts';
import { type Article, parseArticle, subjects } from './article.ts';
import type { ArticleError } from './document.ts';
import { type PublishedArticle, type PublishedCode, readPublished } from './published.ts';
import type { PublishedKind } from './published-row.ts';

/** One meaning of a code of our table. */
interface OurCode {
  readonly kind: PublishedKind;
  readonly key: string;
  readonly iis: Meaning['iis'];
}

interface Comparison {
  readonly article: PublishedArticle;
  /** Codes of the article that our table lacks, each where it stands first. */
  readonly lacking: readonly PublishedCode[];
  /** Codes of our table that the article lacks, though it is about their number space and IIS generation. */
  readonly onlyOurs: readonly Pick<OurCode, 'kind' | 'key'>[];
}

/** What to print, and whether anything is wrong. */
interface CheckResult {
  readonly lines: readonly string[];
  /** What cannot be read, of published articles and of our own. */
  readonly errors: readonly ArticleError[];
  readonly passed: boolean;
}

/** Checks published articles against our reference articles. */
export function checkArticles(published: readonly Article[], reference: readonly Article[]): CheckResult {
  const ours = ourCodes(reference);
  const comparisons = published.map(({ name, text }) => compare(readPublished(text, name), ours.codes));
  const errors = [...ours.errors, ...comparisons.flatMap(({ article }) => article.errors)];
  return {
    lines: comparisons.flatMap(describe),
    errors,
    passed: errors.length === 0 && comparisons.every(({ lacking }) => lacking.length === 0),
  };
}

/** The codes of our reference articles. */
function ourCodes(reference: readonly Article[]): {
  readonly codes: readonly OurCode[];
  readonly errors: readonly ArticleError[];
} {
  const parsed = reference
    .map(parseArticle)
    .filter(({ subject }) => subject !== null && isPublishedKind(subjects[subject]));
  const codes = parsed
    .flatMap(({ rows }) => rows)
    .flatMap(({ table, name, facts }) =>
      isPublishedKind(table) && /\d/.test(name) && facts !== null && 'iis' in facts
        ? [{ kind: table, key: name, iis: facts.iis }]
        : [],
    );
  return { codes, errors: parsed.flatMap(({ errors }) => errors) };
}

function isPublishedKind(table: string): table is PublishedKind {
  return table === 'http' || table === 'ftp' || table === 'ftp-substatus';
}

function compare(article: PublishedArticle, ours: readonly OurCode[]): Comparison {
  const kinds = new Set(article.codes.map(({ kind }) => kind));
  const ourNames = new Set(ours.map(nameOf));
  // A substatus of 0 without a row of its own is the status itself, here as wherever the table is asked.
  const isOurs = (code: PublishedCode) =>
    ourNames.has(nameOf(code)) || ourNames.has(nameOf(code).replace(/\.0$/, ''));
  const published = new Set(article.codes.map(nameOf));
  const inScope = ours.filter(({ kind, iis }) => kinds.has(kind) && overlap(iis, article.versions));
  return {
    article,
    lacking: oncePerCode(article.codes).filter((code) => !isOurs(code)),
    onlyOurs: oncePerCode(inScope).filter((code) => !published.has(nameOf(code))),
  };
}

function nameOf({ kind, key }: { readonly kind: PublishedKind; readonly key: string }): string {
  return `${kind} ${key}`;
}

function oncePerCode<Code extends { readonly kind: PublishedKind; readonly key: string }>(
  codes: readonly Code[],
): Code[] {
  const first = new Map<string, Code>();
  for (const code of codes) if (!first.has(nameOf(code))) first.set(nameOf(code), code);
  return [...first.values()];
}

/** An article without versions is about all of them. */
function overlap(one: Meaning['iis'], other: Meaning['iis'] | null): boolean {
  const isBefore = (end: number | null, start: number | null) =>
    end !== null && start !== null && end < start;
  return other === null || !(isBefore(one.to, other.from) || isBefore(other.to, one.from));
}

/** A line that says what was read, one for each code that our table lacks, and one for those that it has alone. */
function describe({ article, lacking, onlyOurs }: Comparison): string[] {
  const count = oncePerCode(article.codes).length;
  const lines = [
    `${article.file}: ${count} codes, ${count - lacking.length} of them in our table (${nameOfVersions(article.versions)})`,
  ];
  for (const { kind, key, label, line } of lacking)
    lines.push(`${article.file}:${line}: our table lacks ${kind} ${key}${label === '' ? '' : `: ${label}`}`);
  for (const kind of new Set(onlyOurs.map((code) => code.kind))) {
    const keys = onlyOurs.filter((code) => code.kind === kind).map(({ key }) => key);
    keys.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
    lines.push(`${article.file}: only in our table: ${kind} ${keys.join(' ')}`);
  }
  return lines;
}

function nameOfVersions(versions: Meaning['iis'] | null): string {
  if (versions === null) return 'any IIS';
  const [from, to] = [versions.from, versions.to].map((version) => version?.toFixed(1));
  if (to === undefined) return `IIS ${from} and later`;
  return from === to ? `IIS ${from}` : `IIS ${from} to ${to}`;
}
