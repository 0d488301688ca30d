/* Logs too large to keep, made block by block in one buffer. */

const software = '#Software: Microsoft Internet Information Services 10.0\n';
const blockBytes = 1024 ** 2;

/** Rows that differ in one value, and among them rows with a value that comes again and again. */
export interface ManyKeys {
  readonly fields: string;
  /** One of the rows that differ. Its asterisks stand for the digits of a number. */
  readonly row: string;
  readonly digits: string;
  readonly often: string;
  /** How many rows differ. */
  readonly distinct: number;
}

/** Rows that differ, between which the frequent one stands as often as `oftenPerBlock` says. */
const keysPerBlock = 20_000;
const oftenPerBlock = 100;

/** How many rows of a log are the frequent one. */
export function countOfOften({ distinct }: ManyKeys): number {
  return oftenPerBlock * Math.ceil(distinct / keysPerBlock);
}

export function* manyKeys({ fields, row, digits, often, distinct }: ManyKeys): Generator<Uint8Array> {
  yield Buffer.from(`${software}#Fields: ${fields}\n`);
  const head = Buffer.from(`${often}\n`.repeat(oftenPerBlock));
  const line = Buffer.from(`${row}\n`);
  const block = Buffer.concat([head, Buffer.alloc(line.length * keysPerBlock, line)]);
  const symbols = Buffer.from(digits);
  const places = [...row.matchAll(/\*/g)].map(({ index }) => index).reverse();
  for (let key = 0; key < distinct; ) {
    const end = Math.min(key + keysPerBlock, distinct);
    let start = head.length;
    for (; key < end; key++, start += line.length) {
      let rest = key;
      for (const place of places) {
        block[start + place] = symbols[rest % symbols.length]!;
        rest = Math.floor(rest / symbols.length);
      }
    }
    yield block.subarray(0, start);
  }
}

/** One line of `bytes` bytes between two rows. */
export function* longLine(bytes: number): Generator<Uint8Array> {
  const row = '2026-11-19 08:00:00 GET /page 200\n';
  yield Buffer.from(`${software}#Fields: date time cs-method cs-uri-stem sc-status\n${row}`);
  const block = Buffer.alloc(blockBytes, 'GET /very/long/');
  for (let left = bytes; left > 0; left -= block.length) yield block.subarray(0, left);
  yield Buffer.from(`\n${row}`);
}

/** A row for each path. */
export function* manyPaths(paths: readonly Buffer[]): Generator<Uint8Array> {
  yield Buffer.from(`${software}#Fields: date time cs-method cs-uri-stem sc-status\n`);
  const [start, end] = [Buffer.from('2026-11-19 08:00:00 GET '), Buffer.from(' 200\n')];
  yield Buffer.concat(paths.flatMap((path) => [start, path, end]));
}
