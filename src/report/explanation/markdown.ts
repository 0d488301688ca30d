import { codeSpan, markdown, plainMarkdown } from '../markdown.ts';
import { join, type Safe, safe, say } from '../safe.ts';
import type { Answer, Answers } from './answer.ts';
import { type Block, blocksOf, type Row } from './blocks.ts';
import type { Look } from './index.ts';
import { nameOfAnswer } from './names.ts';

/** Markdown for a ticket or a wiki, in pieces. */
export function* explanationMarkdown(answers: Answers, look: Look): Iterable<string> {
  for (const [index, answer] of answers.answers.entries()) {
    if (index > 0) yield '\n';
    for (const line of linesOf(answer, answers, look)) yield `${line}\n`;
  }
}

function* linesOf(answer: Answer, { language }: Answers, look: Look): Iterable<Safe> {
  const { wording } = look;
  const blocks = blocksOf(answer, wording, language);
  const name = nameOfAnswer(answer, wording);
  yield say`## ${plainMarkdown(name)}`;
  yield* contextLines(answer, look);
  for (const block of blocks) yield* blockLines(block, look);
}

function* contextLines({ asked, isRecord, unused, nearest }: Answer, { wording }: Look): Iterable<Safe> {
  const notes = [
    ...(isRecord ? [say`${wording.labels.record}: ${codeSpan(safe(asked))}`] : []),
    ...(unused.length === 0 ? [] : [wording.unused(codeSpan(safe(unused.join(' '))))]),
    ...(nearest.length === 0
      ? []
      : [wording.nearest(wording.list(nearest.map((one) => codeSpan(safe(one)))))]),
  ];
  for (const note of notes) {
    yield say``;
    yield note;
  }
}

function* blockLines({ name, title, rows }: Block, { wording }: Look): Iterable<Safe> {
  yield say``;
  yield say`### ${markdown(wording.titled(name, title))}`;
  for (const row of rows) {
    yield say``;
    yield* rowLines(row, wording.labels[row.label]);
  }
}

function* rowLines({ kind, texts }: Row, label: Safe): Iterable<Safe> {
  if (kind === 'text') {
    yield say`**${label}:** ${join(texts.map(markdown), say` `)}`;
    return;
  }
  yield say`**${label}:**`;
  yield say``;
  for (const text of texts) yield say`- ${markdown(text)}`;
}
