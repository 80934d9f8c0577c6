import { zipSync, type Zippable } from 'fflate';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { invalid } from '../../../core/errors.ts';

const ZIP_LIMITS = { entries: 2_000, unpackedBytes: 250 * 1024 * 1024, ratio: 200 };
/** A small part may shrink a lot (a column of one word): the ratio counts from this size on. */
const RATIO_FROM_BYTES = 10 * 1024 * 1024;
/** What a reader of cells needs; pictures, macros and links to elsewhere are left behind. */
const WANTED =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i;

/**
 * The parts of a workbook, each measured while it is unpacked, in a new archive without compression. The directory is
 * judged before anything is inflated, and the inflated bytes are counted against it: it may lie. What reads the result
 * never meets a byte that was not counted here.
 */
export async function repackWorkbook(bytes: Uint8Array): Promise<Buffer> {
  const zip = await openZip(bytes);
  try {
    const entries = await readDirectory(zip, bytes.length);
    const parts: Zippable = {};
    let left = ZIP_LIMITS.unpackedBytes;
    for (const entry of entries) {
      if (!WANTED.test(entry.fileName)) continue;
      const part = await unpack(zip, entry, left);
      left -= part.length;
      parts[entry.fileName] = [part, { level: 0 }];
    }
    return Buffer.from(zipSync(parts));
  } finally {
    zip.close();
  }
}

const openZip = (bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(broken(error)) : resolve(zip),
    );
  });

function readDirectory(zip: ZipFile, packedBytes: number): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    let unpacked = 0;
    const refuse = (): void => reject(tooLarge());
    if (zip.entryCount > ZIP_LIMITS.entries) return refuse();
    zip.on('error', (error: Error) => reject(broken(error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      const isBomb = unpacked > RATIO_FROM_BYTES && unpacked > packedBytes * ZIP_LIMITS.ratio;
      if (isBomb || unpacked > ZIP_LIMITS.unpackedBytes || entries.length >= ZIP_LIMITS.entries) return refuse();
      if ((entry.generalPurposeBitFlag & 1) !== 0) return reject(invalid('file', 'catalog:errors.fileEncrypted'));
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function unpack(zip: ZipFile, entry: Entry, atMost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(broken(error));
      const parts: Buffer[] = [];
      let size = 0;
      stream.on('data', (part: Buffer) => {
        size += part.length;
        if (size > atMost) {
          stream.destroy();
          return reject(tooLarge());
        }
        parts.push(part);
      });
      stream.on('error', (cause: Error) => reject(broken(cause)));
      stream.on('end', () => resolve(Buffer.concat(parts)));
    });
  });
}

const tooLarge = (): Error => invalid('file', 'catalog:errors.fileUnpacksTooLarge');

function broken(cause: unknown): Error {
  const problem = invalid('file', 'catalog:errors.fileBroken');
  problem.cause = cause;
  return problem;
}
