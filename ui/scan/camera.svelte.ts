/** The reader looks at this many pixels in either direction: enough for a QR on a telephone a hand away, and quick. */
const LOOK = 640;
const PORTRAIT = { width: 480, height: 600 };

/** The camera of a kiosk (it faces who stands there) or of a guard's phone (it looks ahead), open only while it is needed. */
export class Camera {
  state = $state<'starting' | 'open' | 'blocked'>('starting');
  #video: HTMLVideoElement | undefined;
  #stream: MediaStream | undefined;
  #closed = false;
  readonly #facing: 'user' | 'environment';

  constructor(facing: 'user' | 'environment' = 'user') {
    this.#facing = facing;
  }

  /** Shows what the camera sees on this element until the returned function is called; then no track of it runs on. */
  readonly show = (video: HTMLVideoElement): (() => void) => {
    this.#video = video;
    void this.#open(video);
    return () => this.#close(video);
  };

  /** The middle of the picture as the reader wants it; undefined before the first picture. */
  look(): ImageData | undefined {
    return this.#draw(LOOK, LOOK)?.getImageData(0, 0, LOOK, LOOK);
  }

  /** A portrait as JPEG. */
  async take(): Promise<Blob | undefined> {
    return this.#draw(PORTRAIT.width, PORTRAIT.height)?.canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  }

  async #open(video: HTMLVideoElement): Promise<void> {
    try {
      const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: this.#facing, ...size } });
      this.#stream = stream;
      if (this.#closed) return stop(stream);
      video.srcObject = stream;
      await video.play();
      this.state = 'open';
    } catch {
      // No camera, no permission, or in use by another program: every step has a way without it.
      if (!this.#closed) this.state = 'blocked';
    }
  }

  #close(video: HTMLVideoElement): void {
    this.#closed = true;
    if (this.#stream) stop(this.#stream);
    video.srcObject = null;
  }

  #draw(width: number, height: number): OffscreenCanvasRenderingContext2D | undefined {
    const video = this.#video;
    if (this.state !== 'open' || !video?.videoWidth) return undefined;
    const scale = Math.max(width / video.videoWidth, height / video.videoHeight);
    const [wide, high] = [width / scale, height / scale];
    const drawing = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    drawing?.drawImage(
      video,
      (video.videoWidth - wide) / 2,
      (video.videoHeight - high) / 2,
      wide,
      high,
      0,
      0,
      width,
      height,
    );
    return drawing ?? undefined;
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
