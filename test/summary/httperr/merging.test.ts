import { expect, test } from 'vitest';
import { Tallies } from '../../../src/tally/tallies.ts';
import { storyCalled } from '../../stories/stories.ts';
import { count } from '../../tally/counting.ts';
import { summaryOfTallies, views } from '../summarizing.ts';

const stories = ['httperr-joined', 'httperr-recycle', 'httperr-resets', 'httperr-layout-change'] as const;

test.each(stories)('%s is the same of any parts, merged or saved', async (name) => {
  const { files } = storyCalled(name);
  const json = (tallies: Tallies): string => JSON.stringify(summaryOfTallies(tallies, files));
  const parts = async (): Promise<Tallies[]> => {
    const all = Array.from({ length: 3 }, () => new Tallies(views));
    await count(files, views, { chunkBytes: 5000 }, all);
    return all;
  };
  const whole = json(await count(files, views));

  const [first, second, third] = await parts();
  third!.merge(first!);
  third!.merge(second!);
  expect(json(third!)).toBe(whole);

  const restored = new Tallies(views);
  for (const part of await parts()) restored.restore(JSON.parse(JSON.stringify(part.save())));
  expect(json(restored)).toBe(whole);
});
