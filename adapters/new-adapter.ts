import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { filesOfGuide, renamed } from './guide-files.ts';

/** `npm run new-adapter <id>`: the package that docs/guides/write-an-adapter.md builds, under another name. */
const root = path.resolve(import.meta.dirname, '..');
const id = process.argv[2] ?? '';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (!/^[a-z][a-z0-9]{1,30}$/.test(id)) {
  say('Usage: npm run new-adapter <id>. The id is stored for good: 2 to 31 small letters and digits, a letter first.');
  process.exit(1);
}
const folder = path.join(root, 'adapters', id);
if (fs.existsSync(folder)) {
  say(`adapters/${id} is there already; nothing was written.`);
  process.exit(1);
}
const guide = fs.readFileSync(path.join(root, 'docs/guides/write-an-adapter.md'), 'utf8');
for (const [name, text] of filesOfGuide(guide)) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, renamed(text, id));
  say(`adapters/${id}/${name}`);
}
const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
say(
  status === 0
    ? `\nNext: npm test -- adapters/${id}, then section 6 of docs/guides/write-an-adapter.md.`
    : `\nThe files are written, but npm could not link the package: run npm install again.`,
);
process.exit(status ?? 1);
