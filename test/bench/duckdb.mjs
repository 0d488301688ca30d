/**
 * The full question of `full.awk`, answered by DuckDB:  node duckdb.mjs LOG THREADS FILE-OF-ITS-PACKAGE
 *
 * One pass over the log with one set of groups per count, which is faster than to load a table and group it six
 * times. Reads the 15 default fields in their order. Plain JavaScript, so that no compiler is part of the measurement.
 */
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';

const [log, threads, api] = process.argv.slice(2);
const { DuckDBInstance } = await import(pathToFileURL(api).href);

const types = {
  date: 'VARCHAR',
  time: 'VARCHAR',
  server: 'VARCHAR',
  method: 'VARCHAR',
  stem: 'VARCHAR',
  query: 'VARCHAR',
  port: 'VARCHAR',
  username: 'VARCHAR',
  client: 'VARCHAR',
  agent: 'VARCHAR',
  referer: 'VARCHAR',
  status: 'USMALLINT',
  substatus: 'USMALLINT',
  win32: 'UINTEGER',
  taken: 'UINTEGER',
};
const columns = Object.entries(types).map(([name, type]) => `'${name}': '${type}'`);

const sets = {
  code: ['status', 'substatus', 'win32'],
  hour: ['hour'],
  method: ['method'],
  client: ['client'],
  agent: ['agent'],
  path: ['stem', 'taken'],
};
const keys = Object.values(sets).flat();

/** The rows of `groups` that belong to a set: a bit of `grouping_id` is 1 for a key that is not in it. */
function rowsOf(set) {
  const id = keys.reduce((bits, key) => bits * 2 + (sets[set].includes(key) ? 0 : 1), 0);
  return `(from groups where grouping = ${id})`;
}

const database = await DuckDBInstance.create(':memory:', { threads, temp_directory: tmpdir() });
const connection = await database.connect();
// The order of rows does not matter, and without it rows may be handed on as they are read.
await connection.run('set preserve_insertion_order = false');
// Header lines have other numbers of columns than records, wherever they stand, so they are rejected and counted.
await connection.run(`
  create temp table groups as
  select grouping_id(${keys}) as grouping, ${keys}, count(*) as requests, sum(taken) as total
  from (
    select *, substr(time, 1, 2) as hour
    from read_csv('${log.replaceAll("'", "''")}', columns = {${columns}}, auto_detect = false, header = false,
      delim = ' ', quote = '', escape = '', new_line = '\\r\\n', store_rejects = true, rejects_limit = 0)
  )
  group by grouping sets (${Object.values(sets).map((set) => `(${set})`)})`);
await connection.run(`
  create temp table paths as
  select stem, sum(requests) as requests, sum(total) as total from ${rowsOf('path')} group by stem`);
await connection.run(`
  create temp table best as
  from paths order by requests desc, stem limit 10`);

/** Nearest rank: the smallest time that at least 95 % of the rows do not exceed, by columns `taken` and `requests`. */
const percentile95 = (rows, by) => `
  select ${by}, min(taken) as p95
  from (
    select ${by}, taken, sum(requests) over (partition by ${by} order by taken) as seen,
      sum(requests) over (partition by ${by}) as most
    from ${rows}
  )
  where seen >= (most * 95 + 99) // 100
  group by ${by}`;

const top = (set) => `
  select '${set} ' || ${set}, requests from (from ${rowsOf(set)} order by requests desc, ${set} limit 10)`;

const answers = await connection.runAndReadAll(
  [
    `select 'lines', (select sum(requests) from ${rowsOf('hour')}) + (select count(distinct line) from reject_errors)`,
    `select 'records', sum(requests) from ${rowsOf('hour')}`,
    `select 'code ' || status || '.' || substatus || '.' || win32, requests from ${rowsOf('code')}`,
    `select 'hour ' || hour, requests from ${rowsOf('hour')}`,
    `select 'method ' || method, requests from ${rowsOf('method')}`,
    `select 'distinct client', count(*) from ${rowsOf('client')}`,
    top('client'),
    `select 'distinct agent', count(*) from ${rowsOf('agent')}`,
    top('agent'),
    `select 'distinct path', count(*) from paths`,
    `select 'path ' || stem, requests from best`,
    `select 'time sum ' || stem, total from best`,
    `select 'time p95 ' || stem, p95
     from (${percentile95(`(from ${rowsOf('path')} where stem in (select stem from best))`, 'stem')})`,
    `select 'time sum', sum(total) from paths`,
    `select 'time p95', p95
     from (${percentile95(`(select 0 as everything, taken, sum(requests) as requests from ${rowsOf('path')} group by taken)`, 'everything')})`,
  ]
    .map((query) => `(${query})`)
    .join(' union all '),
);
for (const [name, value] of answers.getRowsJson()) console.log(`${name}\t${value}`);
