/** What the rest of iislog sees of a place where bytes are. */

/** One file, archive member or standard input. Opening is repeatable except for standard input and named pipes. */
export interface Source {
  /** The name shown to people: the path as given or found, `archive.zip/member`, or `-` for standard input. */
  readonly name: string;
  /** Bytes as stored, where the file system or archive tells; only for progress. */
  readonly storedBytes: number | null;
  open(): Promise<ByteReader>;
  /**
   * Its first and last lines, without reading what is between. Missing for what must be read from the start, such as a
   * pipe or a member of an archive; null if it cannot tell, for whatever reason: opening it gives the reason.
   */
  ends?(): Promise<Ends | null>;
}

/** Both ends of a plain file, as bytes like those of a `ByteReader`. */
export interface Ends {
  /** Whole lines from its start. */
  readonly head: Uint8Array;
  /** Whole lines up to its end, which can be in the middle of one; null if `head` is all there is. */
  readonly tail: Uint8Array | null;
}

/**
 * Pulls the bytes of one source, inflated and in UTF-8 or an ASCII-compatible code page, without a byte order mark.
 * The caller owns the memory: a reader never keeps `target`.
 */
export interface ByteReader {
  /** Fills `target` from its start and resolves with the number of bytes, at least 1, or 0 at the end. Rejects with a `SourceError`. */
  read(target: Uint8Array): Promise<number>;
  /** Bytes delivered by the source so far after inflation and before transcoding. */
  readonly bytesRead: number;
  /** Bytes of the stored form consumed so far; only for progress. */
  readonly storedBytesRead: number;
  /** Whether more was stored at the end than when the source was found: somebody still writes it. */
  readonly hasGrown: boolean;
  close(): Promise<void>;
}

/** Why a source could not be read, or could be read only in part. */
export type SourceProblemCode =
  | 'missing'
  | 'no-match'
  | 'no-logs'
  | 'denied'
  | 'unreadable'
  | 'shortened'
  | 'inflates-too-far'
  | 'truncated-archive'
  | 'damaged-archive'
  | 'encrypted-archive'
  | 'too-many-members'
  | 'not-seekable'
  | 'binary-log';

/** A source that was named or found and cannot be (wholly) read. `detail` is for people: what the system said. */
export interface SourceProblem {
  readonly name: string;
  readonly code: SourceProblemCode;
  readonly detail: string;
}

/** Thrown by `open` and `read`; everything that was delivered before it stays valid. */
export class SourceError extends Error {
  readonly code: SourceProblemCode;
  constructor(code: SourceProblemCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'SourceError';
    this.code = code;
  }
}
