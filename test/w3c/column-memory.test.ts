import { describe, expect, it } from 'vitest';
import { ColumnMemory } from '../../src/w3c/column-memory.ts';

const first = {};
const second = {};

/** Memory in which two columns may hold 100 bytes. */
function memoryOf100(): ColumnMemory {
  const memory = new ColumnMemory();
  memory.keep(100);
  return memory;
}

describe('columns of one memory', () => {
  it('start again where all hold too much', () => {
    const memory = memoryOf100();
    expect(memory.isTooMuch(first, 60)).toBe(false);
    expect(memory.isTooMuch(second, 60)).toBe(true);
  });
  it('go on where they hold no more than their share', () => {
    const memory = memoryOf100();
    expect(memory.isTooMuch(first, 90)).toBe(false);
    expect(memory.isTooMuch(second, 40)).toBe(false);
    expect(memory.isTooMuch(first, 90)).toBe(true);
  });
  it('count as empty once they start again', () => {
    const memory = memoryOf100();
    expect(memory.isTooMuch(first, 101)).toBe(true);
    expect(memory.isTooMuch(second, 90)).toBe(false);
  });
  it('count with what they hold now', () => {
    const memory = memoryOf100();
    expect(memory.isTooMuch(first, 60)).toBe(false);
    expect(memory.isTooMuch(first, 10)).toBe(false);
    expect(memory.isTooMuch(second, 80)).toBe(false);
  });
  it('say once that one of them started again', () => {
    const memory = memoryOf100();
    memory.isTooMuch(first, 60);
    expect(memory.startedAgain()).toBe(false);
    memory.isTooMuch(second, 60);
    expect([memory.startedAgain(), memory.startedAgain()]).toEqual([true, false]);
  });
  it('hold what they like unless told otherwise', () => {
    expect(new ColumnMemory().isTooMuch(first, 2 ** 40)).toBe(false);
  });
});
