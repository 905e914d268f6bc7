/** A camera that looks at one picture: a QR code held up in the middle of a grey lobby. */
import { writeFileSync } from 'node:fs';
import { encode } from 'uqr';

const WIDE = 640;
const HIGH = 480;
const GREY = 110;
const MODULE = 9;

/** What the browser must be started with; the file is read anew whenever a page opens the camera. */
export const cameraFlags = (file: string): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
];

/** Holds this text up to the camera; without one the lobby is empty. */
export function holdUp(file: string, text?: string): void {
  const light = Buffer.alloc(WIDE * HIGH, GREY);
  if (text) {
    const { data, size } = encode(text, { ecc: 'M', border: 4 });
    const left = (WIDE - size * MODULE) >> 1;
    const top = (HIGH - size * MODULE) >> 1;
    data.forEach((row, y) =>
      row.forEach((dark, x) => {
        for (let line = 0; line < MODULE; line++) {
          const from = (top + y * MODULE + line) * WIDE + left + x * MODULE;
          light.fill(dark ? 16 : 235, from, from + MODULE);
        }
      }),
    );
  }
  const colour = Buffer.alloc((WIDE * HIGH) / 2, 128);
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDE} H${HIGH} F10:1 Ip A1:1 C420\nFRAME\n`), light, colour]),
  );
}
