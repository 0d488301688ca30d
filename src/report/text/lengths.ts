import { requestLimits } from '../../query/request-limits.ts';
import type { Summary } from '../../summary/summary.ts';
import { grouped, percent } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { place } from './findings.ts';
import { cutLine, heading, indented, type Page } from './page.ts';
import { type Column, table } from './table.ts';

/** The longest path, query and body that were answered, each beside the limit that IIS has for it. */
export function* lengthsSection(page: Page, summary: Summary): Iterable<Safe> {
  const { lengths } = summary;
  if (lengths === null) return;
  const words = page.wording.lengths;
  const right = { align: 'right', cut: 'end' } as const;
  const columns: readonly Column[] = [
    { ...right, head: words.longest, dispensable: 0 },
    { ...right, head: words.usualLimit, dispensable: 0 },
    { ...right, head: words.used, dispensable: 3 },
    { ...right, head: words.near, dispensable: 2 },
    { ...right, head: words.refused, dispensable: 1 },
    { head: words.setting, align: 'left', dispensable: 0, cut: 'end' },
  ];
  const number = (bytes: number | undefined): Safe => (bytes === undefined ? say`-` : grouped(bytes));
  yield heading(page, words.heading);
  const [head, ...rows] = table(
    page,
    columns,
    lengths.parts.map(({ part, usualLimit, isLogged, answered, near, refused }) => [
      number(answered?.bytes),
      grouped(usualLimit),
      answered === null ? say`-` : percent(answered.bytes, usualLimit),
      near === null || !isLogged ? say`-` : grouped(near),
      number(refused?.bytes),
      safe(requestLimits[part].setting),
    ]),
  );
  yield head!;
  for (const [index, { answered, refused }] of lengths.parts.entries()) {
    yield rows[index]!;
    const longest = answered ?? refused;
    if (longest === null) continue;
    const at = place(page, summary, longest.sample);
    const route = longest.route === null ? say`` : say`  ${page.logged(safe(longest.route))}`;
    yield cutLine(page, 3, say`${at}${route}`);
  }
  const unlogged = lengths.parts.filter(({ isLogged }) => !isLogged);
  for (const { field } of unlogged) yield* indented(page, 1, words.unlogged(safe(field)));
  if (!lengths.isComplete) yield* indented(page, 1, words.notMeasured);
  for (const sentence of [words.explained, words.asLogged, words.ownLimits])
    yield* indented(page, 1, sentence);
}
