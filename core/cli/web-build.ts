import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['node_modules', 'build', 'dist', 'sandbox', 'test', 'fixtures']);

/** The newest change below a folder, as milliseconds. */
function newest(folder: string, wanted: RegExp): number {
  let latest = 0;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) latest = Math.max(latest, newest(at, wanted));
    } else if (wanted.test(entry.name)) latest = Math.max(latest, fs.statSync(at).mtimeMs);
  }
  return latest;
}

/** True when the built web app is older than its sources or the translations it bundles. */
export function isWebBuildStale(root: string): boolean {
  const built = path.join(root, 'web/build/server/index.js');
  if (!fs.existsSync(built)) return true;
  const sources = Math.max(
    newest(path.join(root, 'web'), /\.(tsx?|css|json|svg|mjs)$/),
    newest(path.join(root, 'plugins'), /^(uz|ru|en)\.json$/),
    newest(path.join(root, 'adapters'), /^(uz|ru|en)\.json$/),
    newest(path.join(root, 'core/locales'), /\.json$/),
  );
  return fs.statSync(built).mtimeMs < sources;
}

export type WebBuild = {
  /** Never settles once it is stopped: who stops it waits for nothing. */
  done: Promise<void>;
  stop(): Promise<void>;
};

/** Builds the web app in a process of its own: vite's memory goes with it. */
export function buildWeb(root: string): WebBuild {
  const bin = path.join(root, 'node_modules/@remix-run/dev/dist/cli.js');
  const child = spawn(process.execPath, [bin, 'vite:build', 'web'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const done = new Promise<void>((resolve, reject) => {
    let errors = '';
    // the reason stands first; what follows are lists of files
    child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(0, 2_000)));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      // Ctrl-C reaches it as it reaches us
      else if (signal !== 'SIGINT' && signal !== 'SIGTERM')
        reject(new Error(`The web app could not be built (npm run build:web tells more):\n${errors}`));
    });
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { done, stop };
}
