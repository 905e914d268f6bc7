/** The reader looks at this many pixels in either direction: enough for a QR on a telephone a hand away, and quick. */
const LOOK = 640;
const PORTRAIT = { width: 480, height: 600 };
/** So long a camera may take to its first picture, and so long it is left alone after a failure (ms). */
const FIRST_PICTURE = 8000;
const AGAIN = 2000;

/** The camera of a kiosk (it faces who stands there) or of a guard's phone (it looks ahead), open only while it is needed. */
export class Camera {
  state = $state<'starting' | 'open' | 'blocked'>('starting');
  #video: HTMLVideoElement | undefined;
  #stream: MediaStream | undefined;
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

  /** Opens the camera, and again when it could not be opened or fell silent: a plug that came loose is put back, another program lets go. */
  async #open(video: HTMLVideoElement): Promise<void> {
    while (this.#shows(video)) {
      try {
        await this.#start(video);
        return;
      } catch (error) {
        this.#let(video);
        // No camera, no permission, or in use by another program: every step has a way without it.
        if (this.#shows(video)) this.state = 'blocked';
        // Who said no is not asked again.
        if (error instanceof DOMException && error.name === 'NotAllowedError') return;
        await pause(AGAIN);
      }
    }
  }

  async #start(video: HTMLVideoElement): Promise<void> {
    const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: this.#facing, ...size } });
    this.#stream = stream;
    if (!this.#shows(video)) return stop(stream);
    video.srcObject = stream;
    // A camera that sends no picture lets play() wait for ever.
    await Promise.race([video.play(), pause(FIRST_PICTURE).then(() => Promise.reject(new Error('no picture')))]);
    if (!this.#shows(video)) return;
    this.state = 'open';
    stream.getVideoTracks()[0]?.addEventListener('ended', () => {
      this.#let(video);
      if (this.#shows(video)) this.state = 'starting';
      void this.#open(video);
    });
  }

  #shows(video: HTMLVideoElement): boolean {
    return this.#video === video;
  }

  #close(video: HTMLVideoElement): void {
    this.#video = undefined;
    this.#let(video);
  }

  #let(video: HTMLVideoElement): void {
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

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
