// The C library as libsql calls it, with somebody in between. libsql holds pointers to its functions; here they are pointed at
// functions of ours, which see each call before the real one. It needs neither a debugger nor a compiler nor root. Linux only.
import { readFileSync } from 'node:fs';
import {
  type CallbackFunctionFromSignature,
  DynamicLibrary,
  type FunctionSignature,
  setInt32,
  toArrayBuffer,
} from 'node:ffi';
// Loads libsql, so that its pointers are there.
import '../../../server/engine/connection.ts';

const libc = new DynamicLibrary(null);
const mprotect = libc.getFunction('mprotect', { arguments: ['pointer', 'uint64', 'int32'], return: 'int32' });
const errnoAt = libc.getFunction('__errno_location', { arguments: [], return: 'pointer' });
const READ_WRITE = 3;

/** Is given the real function, and gives the one that libsql is to call instead. */
export type Between<S extends FunctionSignature> = (
  real: CallbackFunctionFromSignature<S>,
) => CallbackFunctionFromSignature<S>;

/** Stands between libsql and a function of the C library until the process ends; says whether libsql ever calls it. */
export function standBetween<const S extends FunctionSignature>(
  name: string,
  signature: S,
  between: Between<S>,
): boolean {
  const real = found(name, signature);
  if (!real) return false;
  const held = pointersTo(real.pointer);
  const ours = libc.registerCallback(signature, between(real));
  const point = (at: bigint) => {
    for (const { words, index } of held) words[index] = at;
  };
  point(ours);
  // What libsql still does while the process ends, it does alone.
  process.on('exit', () => point(real.pointer));
  return held.length > 0;
}

/** What a function returns that has failed for this reason. */
export function failedWith(errno: number): -1 {
  setInt32(errnoAt(), 0, errno);
  return -1;
}

function found<const S extends FunctionSignature>(name: string, signature: S) {
  try {
    return libc.getFunction(name, signature);
  } catch {
    return undefined; // not every C library has every name
  }
}

/** Every place in libsql's own data that holds this address, made writable. */
function pointersTo(address: bigint): { words: BigUint64Array; index: number }[] {
  const places: { words: BigUint64Array; index: number }[] = [];
  for (const line of readFileSync('/proc/self/maps', 'utf8').split('\n')) {
    const [, from, to] = /^(\w+)-(\w+) r[w-]-p .*libsql.*\.node$/.exec(line) ?? [];
    if (!from || !to) continue;
    const start = BigInt(`0x${from}`);
    const size = BigInt(`0x${to}`) - start;
    const words = new BigUint64Array(toArrayBuffer(start, Number(size), false));
    for (const [index, word] of words.entries()) {
      if (word !== address) continue;
      if (mprotect(start, size, READ_WRITE) !== 0) throw new Error('The memory of libsql cannot be made writable');
      places.push({ words, index });
    }
  }
  return places;
}
