/** Finds a QR in a picture, away from the page's own thread. The reader is WebAssembly from our own server, never from elsewhere. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import reader from 'zxing-wasm/reader/zxing_reader.wasm?url';

prepareZXingModule({ overrides: { locateFile: () => reader } });

addEventListener('message', ({ data }: MessageEvent<ImageData>) => {
  readBarcodes(data, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
    .then(([found]) => postMessage(found?.text))
    // A picture that cannot be read is followed by the next one.
    .catch(() => postMessage(undefined));
});
