import { closeSync, openSync, readSync } from 'node:fs';
import type { ConfigFile } from '../config-search.ts';
import { JsonMistake, type JsonObject, parseJson } from './json.ts';

/** Our choice: a hundred times what all settings need; a huge file should not fill the memory. */
const mostBytes = 1024 * 1024;

/** A file of settings as it stands, right or wrong: help is shown in any case, and in its language if it has one. */
export interface Config {
  readonly file: ConfigFile;
  readonly content: JsonObject | ConfigMistake;
  /** The language that it names, right or wrong; null if it names none. */
  readonly language: string | null;
}

/** Why a file of settings cannot be understood. */
export class ConfigMistake {
  readonly kind: FileMistake | JsonMistake;

  constructor(kind: FileMistake | JsonMistake) {
    this.kind = kind;
  }
}

export type FileMistake =
  | 'missing'
  | 'folder'
  | 'denied'
  | 'unreadable'
  | 'too-large'
  | 'no-utf8'
  | 'no-object';

/** Reads the file. Never throws for what it is or holds. */
export function readConfig(file: ConfigFile): Config {
  const content = contentOf(file.path);
  const language = content instanceof ConfigMistake ? null : content.get('language');
  return { file, content, language: typeof language === 'string' ? language : null };
}

function contentOf(path: string): JsonObject | ConfigMistake {
  try {
    const bytes = bytesOf(path);
    if (bytes.length > mostBytes) return new ConfigMistake('too-large');
    const value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return value instanceof Map ? value : new ConfigMistake('no-object');
  } catch (error) {
    if (error instanceof JsonMistake) return new ConfigMistake(error);
    return new ConfigMistake(mistakeOfSystem((error as NodeJS.ErrnoException).code));
  }
}

/** All bytes of the file, or one more than it may have. What has no size, such as a pipe, is read likewise. */
function bytesOf(path: string): Buffer {
  const bytes = Buffer.alloc(mostBytes + 1);
  const descriptor = openSync(path, 'r');
  try {
    let length = 0;
    for (;;) {
      const read = readSync(descriptor, bytes, length, bytes.length - length, null);
      length += read;
      if (read === 0 || length === bytes.length) return bytes.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

function mistakeOfSystem(code: string | undefined): FileMistake {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'missing';
    case 'EISDIR':
      return 'folder';
    case 'EACCES':
    case 'EPERM':
      return 'denied';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'no-utf8';
    default:
      return 'unreadable';
  }
}
