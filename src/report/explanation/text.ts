import { join, paint, type Safe, safe, say } from '../safe.ts';
import { cutEnd, displayWidth, padEnd, wrap } from '../width.ts';
import type { Answer, Answers } from './answer.ts';
import { type Block, blocksOf, type Row } from './blocks.ts';
import type { Look } from './index.ts';
import { nameOfAnswer } from './names.ts';
import { paragraph } from './paragraph.ts';
import type { ExplanationWording } from './wording.ts';

/** What a terminal shows, in pieces. */
export function* explanationText(answers: Answers, look: Look): Iterable<string> {
  for (const [index, answer] of answers.answers.entries()) {
    if (index > 0) yield '\n';
    for (const line of linesOf(answer, answers, look)) yield `${line}\n`;
  }
}

function* linesOf(answer: Answer, { language }: Answers, look: Look): Iterable<Safe> {
  const { wording } = look;
  const blocks = blocksOf(answer, wording, language);
  if (blocks.length === 1) {
    yield* blockLines(blocks[0]!, headOf(blocks[0]!, wording), answer, look);
    return;
  }
  const name = nameOfAnswer(answer, wording);
  yield paint(look.strong, cut(name, look));
  for (const [index, block] of blocks.entries()) {
    const head = headOf(block, wording, index + 1);
    yield cut(say` ${block.formerly === null ? head : wording.formerly(head, block.formerly)}`, look);
  }
  yield* contextLines(answer, look);
  for (const [index, block] of blocks.entries()) {
    yield say``;
    yield* blockLines(block, headOf(block, wording, index + 1), null, look);
  }
}

function headOf({ name, title }: Block, wording: ExplanationWording, rank: number | null = null): Safe {
  const head = wording.titled(name, title);
  return rank === null ? head : wording.numbered(safe(String(rank)), head);
}

/** A block under its head; with the words asked, if it is the only one of an answer. */
function* blockLines(block: Block, head: Safe, answer: Answer | null, look: Look): Iterable<Safe> {
  for (const line of wrap(head, look.width)) yield paint(look.strong, line);
  if (answer !== null) yield* contextLines(answer, look);
  for (const row of block.rows) yield* rowLines(row, look);
}

/** The record, and the words that were not used. */
function* contextLines({ asked, isRecord, unused, nearest }: Answer, look: Look): Iterable<Safe> {
  const { wording } = look;
  if (isRecord) yield beside(look, 'record', cutEnd(safe(asked), roomOf(look), look.mark));
  const notes = [
    ...(unused.length === 0 ? [] : [wording.unused(join(unused.map(safe), say` `))]),
    ...(nearest.length === 0 ? [] : [wording.nearest(wording.list(nearest.map(safe)))]),
  ];
  for (const note of notes) yield beside(look, 'note', cutEnd(note, roomOf(look), look.mark));
}

function* rowLines({ label, kind, texts }: Row, look: Look): Iterable<Safe> {
  const indent = gutterOf(look);
  const blank = padEnd(say``, indent);
  const bullet = kind === 'list' ? say`- ` : say``;
  let isFirst = true;
  for (const text of texts) {
    let mark = bullet;
    for (const line of paragraph(text, look.width - indent - bullet.length)) {
      yield isFirst ? beside(look, label, say`${mark}${line}`) : say`${blank}${mark}${line}`;
      isFirst = false;
      mark = padEnd(say``, bullet.length);
    }
  }
}

function beside(look: Look, label: Row['label'], text: Safe): Safe {
  const name = look.wording.labels[label];
  return say`${paint(look.faint, name)}${padEnd(say``, gutterOf(look) - displayWidth(name))}${text}`;
}

function gutterOf({ wording, width }: Look): number {
  // Of all labels, not of those at hand: answers stand below each other.
  const widest = Math.max(...Object.values(wording.labels).map(displayWidth));
  return Math.min(widest + 2, Math.floor(width / 3));
}

function roomOf(look: Look): number {
  return look.width - gutterOf(look);
}

function cut(line: Safe, { width, mark }: Look): Safe {
  return cutEnd(line, width, mark);
}
