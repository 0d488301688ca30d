import { open } from 'node:fs/promises';
import type { Entry } from 'yauzl';
import { asSourceError } from './failure.ts';
import { type Flow, flowOfFile } from './flow.ts';
import { checked, inflate } from './inflate.ts';
import { SourceError } from './source.ts';

export interface ZipMember {
  /** Path inside the archive, with `/`. Only ever a name: nothing is written, so it may say what it likes. */
  readonly name: string;
  readonly encrypted: boolean;
  readonly storedBytes: number;
  /** The content; rejects with a `SourceError`, here or at the end, if the archive is damaged or cut off. */
  open(): Promise<Flow>;
}

/**
 * The members of the zip archive at `path`, folders left out, in the archive's order. If its list is damaged or too long,
 * `damage` says so beside the members that could be listed.
 */
export async function listZip(path: string): Promise<{ members: ZipMember[]; damage: SourceError | null }> {
  const members: ZipMember[] = [];
  // Loaded only for an archive.
  const { getFileNameLowLevel, openPromise } = await import('yauzl');
  try {
    // Names as bytes and sizes unchecked, or one odd member would hide all others.
    const zip = await openPromise(path, {
      decodeStrings: false,
      validateEntrySizes: false,
      autoClose: false,
    });
    let storedBytes = 0;
    try {
      for await (const entry of zip.eachEntry()) {
        if (members.length === mostMembers) throw tooMany();
        // A few bytes that many members share inflate without end, however little each of them inflates.
        storedBytes += entry.compressedSize;
        if (storedBytes > zip.fileSize) throw overlap();
        const flags = entry.generalPurposeBitFlag;
        const name = getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, false);
        const member = memberOf(path, name, entry);
        if (!member.name.endsWith('/')) members.push(member);
      }
    } finally {
      zip.on('error', () => {});
      zip.close();
    }
    return { members, damage: null };
  } catch (error) {
    return { members, damage: damageOf(error) };
  }
}

/** Our choice: a year of hourly logs is 8,760. Each member takes its time, and a look into it if its name is no log's. */
const mostMembers = 10_000;

const tooMany = () =>
  new SourceError('too-many-members', `only the first ${mostMembers} members are looked at`);
const overlap = () => new SourceError('damaged-archive', 'its members take more room than the archive has');

function damageOf(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  if ((error as NodeJS.ErrnoException).code !== undefined) return asSourceError(error);
  const { message } = error as Error;
  if (/encryption/.test(message)) {
    return new SourceError('encrypted-archive', 'the archive is encrypted', { cause: error });
  }
  const detail = /not found|EOF/.test(message)
    ? 'the list of members at the end of the archive is missing: it may be cut off'
    : `the list of members is damaged (${message})`;
  return new SourceError('damaged-archive', detail, { cause: error });
}

function memberOf(path: string, name: string, entry: Entry): ZipMember {
  const {
    relativeOffsetOfLocalHeader: offset,
    compressionMethod: method,
    compressedSize: storedBytes,
  } = entry;
  const stated = { sum: entry.crc32, size: entry.uncompressedSize };
  return {
    name,
    encrypted: entry.isEncrypted(),
    storedBytes,
    async open() {
      if (method !== STORED && method !== DEFLATED) {
        throw new SourceError(
          'unreadable',
          `compression method ${method} is not known: unpack the archive first`,
        );
      }
      const handle = await open(path);
      try {
        const header = Buffer.alloc(LOCAL_HEADER);
        const { bytesRead } = await handle.read(header, 0, LOCAL_HEADER, offset);
        if (bytesRead < LOCAL_HEADER || header.readUInt32LE(0) !== LOCAL_HEADER_SIGNATURE) {
          throw new SourceError('damaged-archive', 'the member is not where the archive lists it');
        }
        const start = offset + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
        const stored = flowOfFile(handle, start, storedBytes);
        return checked(method === DEFLATED ? inflate(stored) : stored, stated);
      } catch (error) {
        await handle.close();
        throw asSourceError(error);
      }
    },
  };
}

const STORED = 0;
const DEFLATED = 8;
/** Bytes of a member's own header before its name, and how it starts. */
const LOCAL_HEADER = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;
