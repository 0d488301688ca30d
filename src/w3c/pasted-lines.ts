/**
 * Typed words as lines of a log. A word with blanks is a line, or several. Words without are what a shell made of a
 * line, or of several lines: they end before a directive, and before a date with a time behind it.
 */
export function pastedLines(words: readonly string[]): string {
  const lines = linesOf(words).map((line) => line.replace(BEFORE_DIRECTIVE, '\n'));
  // Where lines are known to end, a date may stand in the middle of one.
  const ended = lines.length > 1 ? lines : lines.map((line) => line.replace(BEFORE_DATE, endAfterLine));
  return ended
    .flatMap((line) => line.split('\n'))
    .map(bareLine)
    .filter((line) => !/^[-=*~]+$/.test(line))
    .join('\n');
}

const DATE_AND_TIME = String.raw`\d{4}-\d\d?-\d\d?[ \t]+\d\d?:\d\d:\d\d`;
const DIRECTIVE = String.raw`#[ \t]*(?:software|version|date|fields|start-date|end-date)[ \t]*:`;

const BEFORE_DIRECTIVE = new RegExp(String.raw`(?<=\S)\s+(?=(?:\S*:)?${DIRECTIVE})`, 'gi');
const BEFORE_DATE = new RegExp(
  String.raw`(?<=\S)(?<!#[ \t]?(?:start-|end-)?date:)\s+(?=\S*${DATE_AND_TIME})`,
  'gi',
);
const LINE = new RegExp(`${DATE_AND_TIME}|${DIRECTIVE}`, 'i');
/** What `grep` and `findstr` put before a line: its file and number. */
const SEARCHED = new RegExp(`^(?!${DATE_AND_TIME}|#).*?[:-](?=${DATE_AND_TIME}|${DIRECTIVE})`, 'i');

/** What stands before the first line of all is the name of its file, or a mark. */
function endAfterLine(blanks: string, offset: number, text: string): string {
  return LINE.test(text.slice(0, offset)) ? '\n' : blanks;
}

function linesOf(words: readonly string[]): string[] {
  const lines = [''];
  for (const word of words) {
    if (/\S\s+\S/.test(word)) lines.push(...word.split(/[\r\n]+/), '');
    else lines.push(`${lines.pop()} ${word}`);
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** The line as it was logged, without the marks of what it was copied from: a quotation, a table, a search. */
function bareLine(line: string): string {
  const [marks = ''] = /^[>|*"'`\s]*(?=[#\d])/.exec(line) ?? [];
  const unquoted = /["'`]/.test(marks)
    ? line.slice(marks.length).replace(/["'`]$/, '')
    : line.slice(marks.length);
  const bare = unquoted.replace(SEARCHED, '');
  // A cell of a spreadsheet, and no field of IIS, ends with a tab.
  return bare.startsWith('#') ? bare : bare.replaceAll('\t', ' ');
}
