// Loaded before the server (`node --import kit/disk.ts server/main.ts`): writes down every write, every sync and every answer in
// the order they come, and lets the disk fail when told to. The folder in DISK holds both the notes and the orders.
import { existsSync, openSync, readFileSync, readlinkSync, writeSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import { NOTES, ORDERS } from './diskOrders.ts';
import { failedWith, standBetween } from './libc.ts';

const folder = process.env['DISK']!;
const notes = openSync(join(folder, NOTES), 'a');
const orders = join(folder, ORDERS);

const note = (what: string) => void writeSync(notes, `${what}\n`);
const nameOf = (file: number) => basename(readlinkSync(`/proc/self/fd/${file}`));

let passed = 0;

/** The reason why this call fails; undefined while nothing is ordered, and for the first calls after an order. */
function failure(): number | undefined {
  if (!existsSync(orders)) {
    passed = 0;
    return undefined;
  }
  const [after, errno] = readFileSync(orders, 'utf8').split(' ').map(Number);
  return ++passed > after! ? errno : undefined;
}

const SYNC = { arguments: ['int32'], return: 'int32' } as const;
const syncs = ['fsync', 'fdatasync'].filter((name) =>
  standBetween(name, SYNC, (real) => (file) => {
    const errno = failure();
    if (errno !== undefined) return failedWith(errno);
    const result = real(file);
    if (result === 0) note(`sync ${nameOf(file)}`);
    return result;
  }),
);

const WRITE = { arguments: ['int32', 'pointer', 'uint64', 'int64'], return: 'int64' } as const;
const writes = ['pwrite64', 'pwrite'].filter((name) =>
  standBetween(name, WRITE, (real) => (file, bytes, size, at) => {
    const errno = failure();
    if (errno !== undefined) return BigInt(failedWith(errno));
    note(`write ${nameOf(file)}`);
    return real(file, bytes, size, at);
  }),
);
if (syncs.length === 0 || writes.length === 0)
  throw new Error('Nobody can stand between libsql and the disk here: it calls neither name we know');

const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (...words: unknown[]) {
  note('answer');
  return Reflect.apply(writeHead, this, words) as ServerResponse;
};
