/**
 * Takes an option with its value out of the words, wherever it stands, for what must be known before they are parsed. The
 * last value counts. Words after `--` are no options; an option without its value is left for the parser.
 */
export function takeOption(
  option: string,
  words: readonly string[],
): { readonly value: string | null; readonly rest: string[] } {
  let value: string | null = null;
  const rest: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    if (word === '--') return { value, rest: [...rest, ...words.slice(index)] };
    if (word === option && index + 1 < words.length) {
      index += 1;
      value = words[index]!;
    } else if (word.startsWith(`${option}=`)) {
      value = word.slice(option.length + 1);
    } else {
      rest.push(word);
    }
  }
  return { value, rest };
}
