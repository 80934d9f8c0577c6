import { expect, test } from '@jest/globals';
import { answered, firstSeen, learned, posted, refusedAt, typedInto } from './seen-version.ts';

test('a form nobody has typed into is filled anew with what somebody else saved', () => {
  expect(learned(firstSeen(1), 2)).toMatchObject({ version: 2, round: 1 });
});

test('what is typed keeps its version when somebody else saves: the post is then a conflict', () => {
  expect(learned(typedInto(firstSeen(1)), 2)).toMatchObject({ version: 1, round: 0 });
});

test('after its own save the form goes on from the new version, fields untouched', () => {
  const saved = answered(learned(posted(typedInto(firstSeen(1)), 1), 2));
  expect(saved).toEqual({ version: 2, typed: false, sent: null, round: 0 });
  expect(learned(saved, 3)).toMatchObject({ version: 3, round: 1 });
});

test('what is typed while a save is under way belongs to the version it makes', () => {
  const saved = learned(typedInto(posted(typedInto(firstSeen(1)), 1)), 2);
  expect(saved).toMatchObject({ version: 2, typed: true, round: 0 });
  expect(learned(saved, 3)).toMatchObject({ version: 2 });
});

test('a refused post keeps what it was refused with, also when the page has learned of a newer version', () => {
  const refused = refusedAt(posted(typedInto(firstSeen(1)), 1), 1);
  expect(learned(refused, 2)).toMatchObject({ version: 1, typed: true, round: 0 });
});

test('a part that was saved before the rest was refused is no conflict', () => {
  const refused = refusedAt(posted(typedInto(firstSeen(1)), 1), 2);
  expect(learned(refused, 2)).toMatchObject({ version: 2, typed: true, round: 0 });
});

test('a post that changed nothing does not claim the next change', () => {
  const quiet = typedInto(answered(posted(typedInto(firstSeen(1)), 1)));
  expect(learned(quiet, 2)).toMatchObject({ version: 1 });
});

test('a refused post sent again, and once more before its answer, is never sent with the version of somebody else', () => {
  const refused = learned(refusedAt(posted(typedInto(firstSeen(1)), 1), 1), 2);
  const again = learned(posted(refused, 2), 2);
  expect(again).toMatchObject({ version: 1 });
  expect(learned(posted(again, 2), 2)).toMatchObject({ version: 1 });
  expect(learned(refusedAt(again, 1), 2)).toMatchObject({ version: 1, typed: true });
});
