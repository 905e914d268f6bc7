// WebSocket frames by hand (RFC 6455), for the limit that sends them and the crowd that counts them: no library in between.

export const TEXT = 1;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

/** One whole frame. A client's must be masked; a mask of zeros leaves the bytes as they are. */
export function frameOf(opcode: number, payload: Buffer, { masked }: { masked: boolean }): Buffer {
  const { length } = payload;
  const mark = masked ? 0x80 : 0;
  const head = length < 126 ? [length | mark] : length < 65_536 ? [126 | mark, length >> 8, length & 255] : undefined;
  if (!head) throw new Error('Nobody here sends frames this long');
  return Buffer.concat([Buffer.from([0x80 | opcode, ...head, ...(masked ? [0, 0, 0, 0] : [])]), payload]);
}

export const textFrame = (message: object, masked: boolean): Buffer =>
  frameOf(TEXT, Buffer.from(JSON.stringify(message)), { masked });

/** Cuts what arrives on one connection into frames, however it was split on the way. */
export class FrameReader {
  readonly #hear: (opcode: number, payload: Buffer) => void;
  #rest: Buffer | undefined;

  constructor(hear: (opcode: number, payload: Buffer) => void) {
    this.#hear = hear;
  }

  /** `bytes` may be used again by the caller: what is kept is copied. */
  read(bytes: Buffer): void {
    let all = this.#rest ? Buffer.concat([this.#rest, bytes]) : bytes;
    this.#rest = undefined;
    for (let size = whole(all); size > 0; size = whole(all)) {
      this.#hear(all[0]! & 15, payloadOf(all, size));
      all = all.subarray(size);
    }
    if (all.length > 0) this.#rest = Buffer.from(all);
  }
}

/** Bytes of the first frame, 0 while it is not whole. */
function whole(bytes: Buffer): number {
  if (bytes.length < 2) return 0;
  const short = bytes[1]! & 127;
  const start = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < start) return 0;
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  const size = start + (bytes[1]! & 128 ? 4 : 0) + length;
  return bytes.length < size ? 0 : size;
}

function payloadOf(bytes: Buffer, size: number): Buffer {
  const short = bytes[1]! & 127;
  const start = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (!(bytes[1]! & 128)) return bytes.subarray(start, size);
  const mask = bytes.subarray(start, start + 4);
  return Buffer.from(bytes.subarray(start + 4, size).map((byte, i) => byte ^ mask[i & 3]!));
}
