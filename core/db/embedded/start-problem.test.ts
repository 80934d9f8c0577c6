import { expect, test } from '@jest/globals';
import { noRights, toStartProblem } from './start-problem.ts';

test.each([
  [
    'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    'disk-full',
    /disk that holds \/data is full/,
  ],
  [
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.',
    'disk-full',
    /200 MB/,
  ],
  [Object.assign(new Error('write'), { code: 'ENOSPC' }), 'disk-full', /free at least/],
  [Object.assign(new Error('mkdir'), { code: 'EACCES' }), 'no-rights', /chown/],
  [
    {
      message: 'Command failed',
      stderr: 'initdb: error: could not change permissions of directory: Read-only file system',
    },
    'no-rights',
    /\/data/,
  ],
  ['postgres: error while loading shared libraries: libicuuc.so.60: cannot open', 'no-binary', /DATABASE_URL/],
  [
    'LOG:  starting\nFATAL:  out of memory\nthe server ended with code 1',
    'failed',
    /from \/data: out of memory \(more in/,
  ],
  ['', 'failed', /it gave no reason/],
])('%j becomes a sentence', (said, code, sentence) => {
  const problem = toStartProblem(said, '/data');
  expect(problem).toMatchObject({ code, message: expect.stringMatching(sentence) });
  expect(problem.message).not.toContain('\n');
});

test('a sentence that is there already is kept', () => {
  const problem = noRights('/other');
  expect(toStartProblem(problem, '/data')).toBe(problem);
});
