import { type ClientFrom, withClientColumns } from '../query/client.ts';
import { client } from '../query/dimension.ts';
import { fieldsOfFilter } from '../query/filter/fields.ts';
import { every, type Filter } from '../query/filter/filter.ts';
import { placeOf } from '../query/place.ts';
import { type Found, findSources } from '../sources/find.ts';
import { type Source, SourceError, type SourceProblem } from '../sources/source.ts';
import type { Environment } from '../sources/spec.ts';
import { Columns } from '../tally/columns.ts';
import { type Decode, Matcher } from '../tally/matcher.ts';
import { Arena } from '../w3c/arena.ts';
import type { TextColumn } from '../w3c/batch.ts';
import type { Chunk } from '../w3c/chunk.ts';
import { type CutOptions, cutChunks } from '../w3c/cutter.ts';
import { createScanner, type Scanner } from '../w3c/scanner.ts';
import { type AskedTime, resolveWindow, type Windowed } from '../window.ts';
import { type LogRecord, recordsOf } from './record.ts';

export { createDecoder } from '../w3c/text.ts';

/** How the reading is watched and steered; nothing here changes a record. */
export interface ReaderOptions {
  /** Of the text that a filter compares with. */
  readonly decode: Decode;
  /** Only records of this time are read; null: of any. */
  readonly time?: AskedTime | null;
  /** What tells the client; null or not given: `c-ip`. */
  readonly clientFrom?: ClientFrom | null;
  /** The zone of the times of native logs; null or not given: they are read as UTC. */
  readonly logZone?: string | null;
  /** Ends the reading early. */
  readonly signal?: AbortSignal;
  /** Told after each chunk how many of all stored bytes have been read; `total` is 0 if that is not known. */
  readonly onProgress?: (read: number, total: number) => void;
  /** Told of each source before it is opened. */
  readonly onSource?: (source: Source) => void;
  /** Seeds the in-memory tables. */
  readonly seed?: number;
  readonly cut?: CutOptions;
}

/** Reads the records of sources that hold for a filter, in the order of the sources and their lines, in one thread. */
export class RecordReader {
  /** In code-point order of their names. */
  readonly sources: readonly Source[];
  /** Further names of sources, each with the name that it is read under. */
  readonly otherNames: readonly { readonly name: string; readonly sameAs: string }[];
  /** Records met so far, whether the filter holds for them or not. */
  records = 0;
  /** Records given so far. */
  matched = 0;
  /** The columns of all records met so far, as they are called there. */
  readonly columns = new Set<string>();
  readonly #options: ReaderOptions;
  readonly #during: Filter | null;
  readonly #outside: Set<Source>;
  readonly #problems: readonly SourceProblem[];
  readonly #broken = new Map<number, SourceProblem>();

  private constructor(
    { sources, repeated, problems }: Found,
    { window, sources: inside }: Windowed,
    options: ReaderOptions,
  ) {
    this.sources = sources;
    this.otherNames = repeated;
    this.#problems = problems;
    this.#options = options;
    this.#during = window === null ? null : { kind: 'during', ...window };
    this.#outside = new Set(sources);
    for (const source of inside) this.#outside.delete(source);
  }

  /** Finds what `specs` name. Never rejects: what cannot be found is among the `problems`. */
  static async open(
    specs: readonly string[],
    environment: Environment,
    options: ReaderOptions,
  ): Promise<RecordReader> {
    const found = await findSources(specs, environment);
    const { time = null, logZone = null } = options;
    return new RecordReader(found, await resolveWindow(time, found.sources, logZone), options);
  }

  /** Whether sources are left out, since they have no records of the time asked for. */
  get leavesOut(): boolean {
    return this.#outside.size > 0;
  }

  /** What could not be found or read so far, or only in part. */
  get problems(): readonly SourceProblem[] {
    return [...this.#problems, ...this.#broken.values()];
  }

  /**
   * Gives the records of a chunk at once, if there are any; they are valid until the next are asked for. Ends with the
   * `limit`th. A source that breaks off gives what was read of it.
   */
  async *read(
    filter: Filter | null,
    limit = Number.POSITIVE_INFINITY,
  ): AsyncGenerator<readonly LogRecord[], void, undefined> {
    const { signal, onSource, onProgress } = this.#options;
    const scan = new Scan(every([this.#during, filter]), this.#options);
    const inside = this.sources.filter((source) => !this.#outside.has(source));
    const total = inside.reduce((sum, { storedBytes }) => sum + (storedBytes ?? 0), 0);
    let storedBefore = 0;
    this.records = 0;
    this.matched = 0;
    for (const [index, source] of this.sources.entries()) {
      if (signal?.aborted === true) return;
      if (this.#outside.has(source)) continue;
      onSource?.(source);
      const before = storedBefore;
      const onRead = (stored: number): void => onProgress?.(before + stored, total);
      for await (const { records, scanned } of this.#readSource(index, scan, onRead)) {
        const wanted = records.slice(0, limit - this.matched);
        this.records += scanned;
        this.matched += wanted.length;
        if (wanted.length > 0) yield wanted;
        if (this.matched === limit) return;
      }
      storedBefore += source.storedBytes ?? 0;
    }
  }

  /** The record on a line, from 1, of one of the sources; null if none stands there. Reads no further than it must. */
  async recordAt(index: number, line: number): Promise<{ record: LogRecord | null; lines: number }> {
    let lines = 0;
    for await (const read of this.#readSource(index, new Scan(null, this.#options))) {
      ({ lines } = read);
      this.records += read.scanned;
      if (lines < line) continue;
      const record = read.records.find((one) => one.line === line);
      return { record: record?.kept() ?? null, lines };
    }
    return { record: null, lines };
  }

  async *#readSource(
    index: number,
    scan: Scan,
    onRead: (stored: number) => void = () => {},
  ): AsyncGenerator<Read, void, undefined> {
    const { signal, cut, logZone = null } = this.#options;
    const source = this.sources[index]!;
    try {
      const reader = await source.open();
      // Standard input can be silent for long: closing ends a read that waits for it.
      const stop = (): void => void reader.close();
      signal?.addEventListener('abort', stop, { once: true });
      try {
        scan.begin(source.name);
        for await (const chunk of cutChunks(reader, index, { ...cut, arena: scan.arena, logZone })) {
          yield scan.read(chunk, this.columns);
          onRead(reader.storedBytesRead);
          if (signal?.aborted === true) return;
        }
      } finally {
        signal?.removeEventListener('abort', stop);
        await reader.close();
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.#broken.set(index, { name: source.name, code: error.code, detail: error.message });
    }
  }
}

/** What a chunk gives. */
interface Read {
  /** Those that the filter holds for. */
  readonly records: readonly LogRecord[];
  /** How many records it has in all. */
  readonly scanned: number;
  /** How many lines of the source have been read. */
  readonly lines: number;
}

/** From chunks to records. Only what the filter asks for is read into columns. */
class Scan {
  readonly arena = new Arena();
  readonly #scanner: Scanner;
  readonly #columns: Columns;
  readonly #matcher: Matcher | null;
  readonly #tellsClient: boolean;
  #name = '';
  #lines = 0;

  constructor(filter: Filter | null, { decode, clientFrom = null, seed = 0, cut }: ReaderOptions) {
    const { arena } = this;
    const asked = filter === null ? [] : fieldsOfFilter(filter);
    const fields = clientFrom === null ? asked : withClientColumns([...asked, 'c-ip'], clientFrom);
    this.#scanner = createScanner(fields, {
      arena,
      seed,
      ...(cut?.maxLineBytes === undefined ? {} : { maxLineBytes: cut.maxLineBytes }),
    });
    this.#columns = new Columns(arena, seed, clientFrom);
    this.#matcher = filter === null ? null : new Matcher(filter, { arena, decode });
    this.#tellsClient = clientFrom !== null;
  }

  /** Turns to the source called `name`. */
  begin(name: string): void {
    this.#name = name;
    this.#lines = 0;
  }

  /** Adds the columns of the records to `columnsMet`. */
  read(chunk: Chunk, columnsMet: Set<string>): Read {
    const batch = this.#scanner.scan(chunk);
    for (const { layout } of batch.segments) for (const name of layout.fields) columnsMet.add(name);
    this.#columns.begin(batch, placeOf(this.#name));
    const rows = this.#matcher?.rowsOf(this.#columns) ?? null;
    const linesBefore = this.#lines;
    this.#lines += batch.account.lines.total;
    return {
      records: recordsOf({ chunk, batch, name: this.#name, linesBefore, clients: this.#clients() }, rows),
      scanned: batch.rows,
      lines: this.#lines,
    };
  }

  /** Null: they are as logged. */
  #clients(): TextColumn | null {
    return this.#tellsClient ? this.#columns.of(client) : null;
  }
}
