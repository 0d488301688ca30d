import { plainTokenizer, type Tokenizer } from '../../src/w3c/tokenizer.ts';

/** Every tokenizer, each of which must pass the same tests. */
export const tokenizers: [name: string, tokenizer: Tokenizer][] = [['plain', plainTokenizer]];
