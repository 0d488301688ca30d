/** What W3C lines write, for lines of other formats that are read as such. */

/** A value: never empty, and without blanks. */
export function w3cValue(text: string): string {
  if (text === '') return '-';
  // Hardly any has a blank, and looking costs less than replacing.
  return text.includes(' ') ? text.replaceAll(' ', '+') : text;
}

/** The date and the time of a moment, in seconds since 1970 UTC. */
export function w3cTime(seconds: number): readonly [date: string, time: string] {
  const text = new Date(seconds * 1000).toISOString();
  return [text.slice(0, 10), text.slice(11, 19)];
}
