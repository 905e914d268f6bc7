// The three screens as files, each under its own path, and the headers that every answer carries.
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

const SCREENS = ['desk', 'kiosk', 'display'] as const;

/** Headers for every answer: nothing from elsewhere runs here, nobody frames us (but the demo's own page), no address leaks. */
export const securityHeaders = (demo: boolean): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${demo ? "'self'" : "'none'"}`,
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
});

/** Serves what was built into `dist`: pages are never cached, hashed assets for ever. Says whether the path was one of its own. */
export function screens(dist: string | undefined): (request: IncomingMessage, response: ServerResponse) => boolean {
  const built = new Map<string, ReturnType<typeof filesOf>>(
    SCREENS.flatMap((screen) => {
      const folder = dist && join(dist, screen);
      return folder && existsSync(folder) ? [[screen, filesOf(folder)] as const] : [];
    }),
  );
  return (request, response) => {
    const [, screen = '', rest] = /^\/(\w+)(\/[^?]*)?/.exec(request.url ?? '/') ?? [];
    if (!(SCREENS as readonly string[]).includes(screen)) return false;
    const files = built.get(screen);
    if (screen !== 'display') allowScanning(response);
    if (!files) text(response, 503, 'The screens have not been built yet. Run: npm run build\n');
    else if (rest === undefined) response.writeHead(302, { location: `/${screen}/` }).end();
    else {
      request.url = request.url!.slice(screen.length + 1);
      files(request, response, () => text(response, 404, 'Not found\n'));
    }
    return true;
  };
}

/** The kiosk and the guard's phone may use their camera, and read codes with a WebAssembly of our own in a worker. */
function allowScanning(response: ServerResponse): void {
  const policy = String(response.getHeader('content-security-policy'));
  const features = String(response.getHeader('permissions-policy'));
  response.setHeader('content-security-policy', `${policy}; script-src 'self' 'wasm-unsafe-eval'`);
  response.setHeader('permissions-policy', features.replace('camera=()', 'camera=(self)'));
}

const filesOf = (folder: string) =>
  sirv(folder, {
    etag: true,
    setHeaders: (response, path) =>
      response.setHeader(
        'cache-control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
      ),
  });

/** A short answer in plain text. */
export function text(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(body);
}
