import path from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

declare module '@remix-run/node' {
  // Without this the types of promises returned by loaders collapse to empty objects.
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: path.resolve(import.meta.dirname, '../.cache/vite'),
  plugins: [
    remix({
      ignoredRouteFiles: ['**/*.css', '**/*.test.{ts,tsx}'],
      serverModuleFormat: 'esm',
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
      },
    }),
  ],
  // Bundled into the server build: a quarter of the start time of hundreds of separate files. Never `graphql`: two copies of it break execution.
  ssr: { noExternal: [/^@mantine\//, /^@tabler\//, /^recharts/, 'react-i18next', 'i18next'] },
  optimizeDeps: {
    entries: ['app/**/*.{ts,tsx}', '!app/**/*.test.{ts,tsx}'],
    include: ['@remix-run/react', 'react-dom/client', 'react/jsx-dev-runtime'],
  },
  build: { sourcemap: false, target: 'es2022' },
});
