import { type Safe, say } from '../../safe.ts';
import { cutEnd, displayWidth, wrap } from '../../width.ts';
import { beside, type Page } from '../page.ts';

/** Text on at most `most` rows of `width` columns; where more would follow, the last one ends with the mark. */
export function fitted(page: Page, text: Safe, width: number, most: number): Safe[] {
  const rows = wrap(text, width);
  if (rows.length <= most) return rows;
  return rows
    .slice(0, most)
    .map((row, index) => (index < most - 1 ? row : cutEnd(say`${row}${page.mark}`, width, page.mark)));
}

/** Sentences beside a label, in their order; one that `most` rows cannot hold any more is left out. */
export function paragraph(page: Page, label: Safe, sentences: readonly Safe[], most: number): Safe[] {
  const indent = gutter(page);
  const width = page.width - indent;
  let text = sentences[0] ?? null;
  if (text === null) return [];
  for (const sentence of sentences.slice(1)) {
    const longer = page.wording.sentences([text, sentence]);
    if (wrap(longer, width).length <= most) text = longer;
  }
  return beside(page, label, fitted(page, text, width, most), page.chalk.bold, indent);
}

/** The column in which text beside any label begins. */
export function gutter({ wording }: Page): number {
  return Math.max(...Object.values(wording.first.labels).map(displayWidth)) + 2;
}
