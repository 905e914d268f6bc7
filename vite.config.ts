/** Tests, and the development server; the three builds are in ui/build.ts. */
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { documents } from './schema/plugin.ts';
import type { App } from './ui/fonts/characters.ts';
import { makeFonts } from './ui/fonts/make.ts';

const apps: App[] = ['kiosk', 'display', 'desk'];
/** Where `npm start` or the demo listens beside `npm run dev`. */
const HOUSE = `http://127.0.0.1:${process.env['PORT'] ?? 4000}`;
const testing = process.env['VITEST'] !== undefined;

export default defineConfig({
  appType: 'mpa',
  plugins: testing
    ? [svelte({ configFile: false })]
    : [
        ...apps.map((app) => documents(join(import.meta.dirname, app))),
        svelte({ configFile: false }),
        {
          name: 'foyer-fonts',
          async buildStart() {
            for (const app of apps) await makeFonts(app);
          },
        },
      ],
  // The server takes requests from its own pages only; in development these stand in for them.
  server: {
    proxy: {
      '/graphql': { target: HOUSE, ws: true, changeOrigin: true, rewriteWsOrigin: true, headers: { origin: HOUSE } },
    },
  },
  // Without the "development" condition graphql is found twice under vitest, and its types no longer know each other.
  ssr: { resolve: { conditions: ['module', 'node'] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
