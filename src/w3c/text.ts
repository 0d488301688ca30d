/** Turns bytes of a log into text for people and JSON. */
export type Decode = (bytes: Uint8Array) => string;

/** Windows code pages by number, where their names for a decoder are others. */
const codePages: Readonly<Record<string, string>> = {
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
  '874': 'windows-874',
  '20866': 'koi8-r',
  '65001': 'utf-8',
};

/** The decoder's name of an encoding or Windows code page (`1252`, `cp932`, `shift_jis`); null if there is none. */
export function encodingOf(label: string): string | null {
  const number = /^(?:cp|windows-?)?(\d+)$/i.exec(label)?.[1];
  const name = number === undefined ? label : (codePages[number] ?? `windows-${number}`);
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

/**
 * A decoder for UTF-8 and, for bytes that are not, the given legacy encoding: new logs are UTF-8 and old ones are not,
 * often in one folder, and legacy text is hardly ever valid UTF-8. An undecodable byte becomes `\xHH` and a backslash
 * before an `x` becomes `\x5C`, so that text and bytes map one to one.
 */
export function createDecoder(encoding: string | null): Decode {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const legacy = encoding === null ? null : new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (bytes) => {
    const text = attempt(utf8, bytes) ?? (legacy === null ? null : attempt(legacy, bytes));
    return text === null ? escapeUndecodable(utf8, bytes) : escapeBackslash(text);
  };
}

function escapeBackslash(text: string): string {
  return text.includes('\\x') ? text.replaceAll('\\x', '\\x5Cx') : text;
}

function attempt(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function escapeUndecodable(utf8: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string {
  let text = '';
  let decodable = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at]!);
    const character = length === 0 ? null : attempt(utf8, bytes.subarray(at, at + length));
    if (character !== null && character !== '') {
      decodable += character;
      at += length;
    } else {
      text += `${escapeBackslash(decodable)}\\x${bytes[at]!.toString(16).toUpperCase().padStart(2, '0')}`;
      decodable = '';
      at++;
    }
  }
  return text + escapeBackslash(decodable);
}

/** Bytes of the UTF-8 sequence that a byte begins; 0 if it begins none. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}
