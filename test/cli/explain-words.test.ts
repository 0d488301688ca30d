import { describe, expect, it } from 'vitest';
import { explainWords } from '../../src/cli/explain-words.ts';
import { loadCodes } from '../../src/codes/codes.ts';
import { listCodes } from '../../src/codes/listing.ts';
import { loadExplanationWording } from '../../src/report/explanation/wording.ts';

const codes = await loadCodes();
const wording = await loadExplanationWording('en');
const listed = [...new Set(listCodes([codes]).map(({ kind, row }) => `${kind} ${row.key}`))];

describe('all that `codes` lists', () => {
  it('is much', () => expect(listed.length).toBeGreaterThan(500));
  it('is explained by its number space and key', async () => {
    const { answers, complaints } = await explainWords(listed, codes, null, wording);
    const explained = answers.map(({ outcomes: [outcome] }) => {
      const { kind, found } = outcome!.explanations[0]!;
      return `${kind} ${found}`;
    });
    expect({ explained, complaints }).toEqual({ explained: listed, complaints: [] });
  });
  it('is understood by its key alone', async () => {
    const keys = listed.map((name) => name.replace(/^\S+ /, '')).filter((key) => key !== '-');
    const { notUnderstood } = await explainWords([keys.join(',')], codes, null, wording);
    expect(notUnderstood).toEqual([]);
  });
});
