import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Every place that opens a connection to an address. None takes one from a partner: a place that does has to check where
 * it leads (SSRF) before it is written here.
 */
const OPENS: Readonly<Record<string, string>> = {
  'adapters/kit/src/http/create-http.ts': 'Base addresses of the composition root; redirects are not followed.',
  'core/blobs/s3-store.ts': 'The bucket of the installation, from its environment.',
  'plugins/demo/api-client.ts': 'Our own address, in the demo.',
};

const OPENING = /\bfetch\(|from '(?:undici|node:https?|node:net|node:tls|node:dgram)'/;
/** Servers and types of them open nothing outwards. */
const LISTENS = /^core\/(?:http|mail|cli|db)\/|^graphql\//;

/** What only looks at the text of an address. */
const LOOKS = /import \{ (?:BlockList|isIP) \} from 'node:net';/g;

const sources = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter(
      (file) =>
        file.endsWith('.ts') && !/\.test\.ts$|\/test\/|\/testing\/|sandbox|\/market\/|node_modules|dist\//.test(file),
    );

test('nothing of ours goes to an address a partner has typed', () => {
  const folders = ['core', 'plugins', 'graphql', 'adapters'];
  const opening = folders
    .flatMap(sources)
    .filter(
      (file) => !LISTENS.test(file) && OPENING.test(readFileSync(path.join(root, file), 'utf8').replace(LOOKS, '')),
    );
  expect(opening.sort()).toEqual(Object.keys(OPENS).sort());
});
