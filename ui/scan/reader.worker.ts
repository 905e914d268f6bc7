/** Finds a QR in a picture, away from the page's own thread. The reader is WebAssembly from our own server, never from elsewhere. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import reader from 'zxing-wasm/reader/zxing_reader.wasm?url';

prepareZXingModule({ overrides: { locateFile: () => reader } });

/** What a picture held: the text of a QR, nothing, or that this reader could not be loaded. */
export interface Read {
  readonly text?: string | undefined;
  readonly broken?: boolean;
}

addEventListener('message', ({ data }: MessageEvent<ImageData>) => {
  void read(data).then((it) => postMessage(it));
});

const read = (picture: ImageData): Promise<Read> =>
  readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 }).then(
    ([found]) => ({ text: found?.text }),
    () => ({ broken: true }),
  );
