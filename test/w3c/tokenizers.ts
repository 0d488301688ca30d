import { scanCodeFor } from '../../src/w3c/simd/code.ts';
import { PlainTokenizer, SimdTokenizer, type Tokenizer } from '../../src/w3c/tokenizer.ts';
import { arenas } from './arenas.ts';

/** Every tokenizer, each of which must pass the same tests. They take bytes that lie anywhere. */
export const tokenizers: [name: string, tokenizer: Tokenizer][] = arenas.map(([name, create]) => {
  const arena = create();
  const code = scanCodeFor(arena);
  const tokenizer = code === null ? new PlainTokenizer(arena) : new SimdTokenizer(arena, code);
  return [
    name,
    {
      tokenize(bytes, start, end) {
        const placed = arena.scratch8(bytes.length);
        placed.set(bytes);
        const tokens = tokenizer.tokenize(placed, start, end);
        arena.free(placed);
        return tokens;
      },
    },
  ];
});
