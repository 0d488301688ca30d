import { utimes } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { lastWriteIn } from '../../src/sites/last-write.ts';
import { folderOf } from '../sources/temporary.ts';

describe('lastWriteIn', () => {
  it('is the time of the newest log, whatever the names are', async () => {
    const folder = await folderOf({ 'u_ex1.log': '', 'U_EX2.LOG': '', 'notes.txt': '', 'old.log/x': '' });
    await utimes(`${folder}/u_ex1.log`, 1_795_000_000, 1_795_000_000);
    await utimes(`${folder}/U_EX2.LOG`, 1_794_000_000, 1_794_000_000);
    expect(await lastWriteIn(folder)).toEqual({ kind: 'written', time: 1_795_000_000_000 });
  });
  it('counts the binary log', async () => {
    const folder = await folderOf({ 'ra261119.ibl': '' });
    await utimes(`${folder}/ra261119.ibl`, 1_795_000_000, 1_795_000_000);
    expect(await lastWriteIn(folder)).toEqual({ kind: 'written', time: 1_795_000_000_000 });
  });
  it('knows a folder without logs', async () =>
    expect(await lastWriteIn(await folderOf({ 'notes.txt': '' }))).toEqual({ kind: 'no-log' }));
  it('knows that there is no folder', async () =>
    expect(await lastWriteIn(`${await folderOf({})}/W3SVC1`)).toEqual({ kind: 'no-folder' }));
});
