import { createSimdTokenizer } from '../../src/w3c/simd/simd-tokenizer.ts';
import { PlainTokenizer, type Tokenizer } from '../../src/w3c/tokenizer.ts';

const simdTokenizer = createSimdTokenizer();
if (simdTokenizer === null) console.warn('No SIMD in WebAssembly here: its tokenizer is not tested.');

/** Every tokenizer, each of which must pass the same tests. */
export const tokenizers: [name: string, tokenizer: Tokenizer][] = [
  ['plain', new PlainTokenizer()],
  ...(simdTokenizer === null ? [] : [['SIMD', simdTokenizer] satisfies [string, Tokenizer]]),
];
