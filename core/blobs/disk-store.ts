import fs from 'node:fs/promises';
import path from 'node:path';
import { newId } from '../ids.ts';
import { checkKey, type BlobStore } from './blob-store.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Files below the data directory. Written aside and renamed, so a crash leaves no half file under its name. */
export class DiskBlobStore implements BlobStore {
  private readonly root: string;
  constructor(root: string) {
    this.root = root;
  }

  async put(key: string, bytes: Uint8Array, mime: string): Promise<void> {
    const file = this.file(key);
    await fs.mkdir(path.dirname(file), { recursive: true });
    const aside = `${file}.${newId()}`;
    await fs.writeFile(aside, bytes);
    await fs.writeFile(`${file}.mime`, mime);
    await fs.rename(aside, file);
  }

  async get(key: string): Promise<{ bytes: Buffer; mime: string } | null> {
    const file = this.file(key);
    try {
      const [bytes, mime] = await Promise.all([fs.readFile(file), fs.readFile(`${file}.mime`, 'utf8')]);
      return { bytes, mime };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    const file = this.file(key);
    await Promise.all([fs.rm(file, { force: true }), fs.rm(`${file}.mime`, { force: true })]);
  }

  private file(key: string): string {
    return path.join(this.root, checkKey(key));
  }
}
