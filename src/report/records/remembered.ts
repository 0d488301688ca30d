/** Of the texts that are remembered at once, with what an entry itself takes, about: a few long ones must not hold memory. */
const maxCharacters = 16 * 1024 * 1024;
const charactersPerEntry = 64;

/**
 * Works out what becomes of a text once for each distinct one: a log has millions of lines and thousands of values. What
 * `isPlain` becomes itself, which is seen sooner than it is found.
 */
export function remembered<Result extends string>(
  workOut: (text: string) => Result,
  isPlain: (text: string) => boolean,
): (text: string) => Result {
  const results = new Map<string, Result>();
  let characters = 0;
  return (text) => {
    if (isPlain(text)) return text as Result;
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = workOut(text);
    characters += text.length + result.length + charactersPerEntry;
    if (characters > maxCharacters) {
      results.clear();
      characters = 0;
    }
    results.set(text, result);
    return result;
  };
}
