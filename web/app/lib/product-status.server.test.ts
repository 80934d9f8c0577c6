import { expect, test } from '@jest/globals';
import type { AppLoadContext } from '@remix-run/node';
import { PostedForm } from './forms.server.ts';
import { setStatusOfMany } from './product-status.server.ts';

const ids = Array.from({ length: 2_500 }, (_, index) => `product-${index}`);

/** A shop whose answers to each thousand are given. */
function shop(...answers: object[]) {
  const asked: { ids: string[]; idempotencyKey: string }[] = [];
  const context = {
    graphql: (_document: unknown, { input }: { input: (typeof asked)[number] }) =>
      Promise.resolve({ data: { setProductStatus: answers[asked.push(input) - 1] } }),
  } as unknown as AppLoadContext;
  return { asked, args: { request: new Request('http://shop/products?index'), context } };
}
function chosen() {
  const form = new FormData();
  form.append('idempotencyKey', 'key');
  for (const id of ids) form.append('id', id);
  return new PostedForm(form);
}
const done = { __typename: 'MutationSetProductStatusSuccess' };

test('thousands of products change in parts, each once', async () => {
  const { asked, args } = shop(done, done, done);
  expect(await setStatusOfMany(args, chosen(), 'archived')).toEqual({
    done: 2_500,
    all: 2_500,
    message: null,
    more: false,
  });
  expect(asked.flatMap((input) => input.ids)).toEqual(ids);
  expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
});

test('a part that is refused leaves what is done, and says how far it went and why', async () => {
  const { asked, args } = shop(done, { __typename: 'Conflict', message: 'In use' });
  expect(await setStatusOfMany(args, chosen(), 'archived')).toMatchObject({
    done: 1_000,
    all: 2_500,
    message: 'In use',
  });
  expect(asked).toHaveLength(2);
});
