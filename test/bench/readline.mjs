/**
 * The full question of `full.awk`, answered as most scripts for Node do it: a string per line, split at blanks.
 * Plain JavaScript, so that no compiler is part of the measurement.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

let columns = {
  time: 0,
  method: 0,
  stem: 0,
  client: 0,
  agent: 0,
  status: 0,
  substatus: 0,
  win32: 0,
  taken: 0,
};
const codes = new Map();
const hours = new Map();
const methods = new Map();
const clients = new Map();
const agents = new Map();
const times = new Map();
const urls = new Map();
let lines = 0;
let records = 0;
let sum = 0;

const input = createInterface({
  input: createReadStream(process.argv[2]),
  crlfDelay: Number.POSITIVE_INFINITY,
});
input.on('line', (line) => {
  lines += 1;
  if (line.startsWith('#')) {
    if (line.startsWith('#Fields: ')) columns = columnsOf(line.split(' ').slice(1));
    return;
  }
  const fields = line.split(' ');
  const stem = fields[columns.stem];
  const time = Number(fields[columns.taken]);
  records += 1;
  sum += time;
  add(codes, `${fields[columns.status]}.${fields[columns.substatus]}.${fields[columns.win32]}`);
  add(hours, fields[columns.time].slice(0, 2));
  add(methods, fields[columns.method]);
  add(clients, fields[columns.client]);
  add(agents, fields[columns.agent]);
  add(times, time);
  let url = urls.get(stem);
  if (!url) {
    url = { count: 0, sum: 0, times: new Map() };
    urls.set(stem, url);
  }
  url.count += 1;
  url.sum += time;
  add(url.times, time);
});
input.on('close', printAnswers);

function columnsOf(names) {
  return {
    time: names.indexOf('time'),
    method: names.indexOf('cs-method'),
    stem: names.indexOf('cs-uri-stem'),
    client: names.indexOf('c-ip'),
    agent: names.indexOf('cs(User-Agent)'),
    status: names.indexOf('sc-status'),
    substatus: names.indexOf('sc-substatus'),
    win32: names.indexOf('sc-win32-status'),
    taken: names.indexOf('time-taken'),
  };
}

function printAnswers() {
  answer('lines', lines);
  answer('records', records);
  for (const [code, count] of codes) answer(`code ${code}`, count);
  for (const [hour, count] of hours) answer(`hour ${hour}`, count);
  for (const [method, count] of methods) answer(`method ${method}`, count);
  printTop('client', clients);
  printTop('agent', agents);
  printTop('path', new Map([...urls].map(([stem, url]) => [stem, url.count])));
  answer('time sum', sum);
  answer('time p95', percentile95(times, records));
}

function printTop(name, counts) {
  answer(`distinct ${name}`, counts.size);
  const ranked = [...counts].sort(
    (a, b) => b[1] - a[1] || Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0])),
  );
  for (const [value, count] of ranked.slice(0, 10)) {
    answer(`${name} ${value}`, count);
    if (name === 'path') {
      const url = urls.get(value);
      answer(`time sum ${value}`, url.sum);
      answer(`time p95 ${value}`, percentile95(url.times, count));
    }
  }
}

/** Nearest rank. */
function percentile95(counts, total) {
  const rank = Math.ceil(total * 0.95);
  let seen = 0;
  for (const [time, count] of [...counts].sort((a, b) => a[0] - b[0])) {
    seen += count;
    if (seen >= rank) return time;
  }
}

function add(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function answer(name, value) {
  console.log(`${name}\t${value}`);
}
