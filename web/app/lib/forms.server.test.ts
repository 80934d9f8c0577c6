import { describe, expect, test } from '@jest/globals';
import { PostedForm, refused } from './forms.server.ts';

function posted(fields: Record<string, string>): PostedForm {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return new PostedForm(form);
}

describe('a form whose fields the server described', () => {
  test('is read whole, whatever its fields are called', () => {
    const form = posted({ intent: 'step', 'form.issueCode': ' 1234 ', 'form.deliveryKey': 'a', reform: 'no' });
    expect(form.below('form.')).toEqual({ issueCode: '1234', deliveryKey: 'a' });
  });

  test('has no fields when none were posted', () => expect(posted({ intent: 'step' }).below('form.')).toEqual({}));
});

test('what the page itself wrote into a hidden field is read to its end', () => {
  const edits = JSON.stringify(
    Array.from({ length: 1_000 }, () => ({ variantIds: [crypto.randomUUID()], cost: '1'.repeat(60) })),
  );
  expect(posted({ edits }).written('edits')).toBe(edits);
});

test('a form that does not say what it is for changes nothing', () => {
  expect(posted({ intent: 'close' }).intent('close', 'cancel')).toBe('close');
  for (const intent of ['', 'other'])
    expect(() => posted({ intent }).intent('close', 'cancel')).toThrow(expect.objectContaining({ status: 400 }));
});

describe('a refused form', () => {
  const shown = (fields: Record<string, string>) =>
    Object.keys(refused(posted(fields), { fields: [] }).data.values).sort();

  test('is shown again with what was typed', () => {
    expect(shown({ code: 'start', bankCode: '00440', barcodes: '1', 'form.issueCode': '7', keyword: 'a' })).toEqual([
      'bankCode',
      'barcodes',
      'code',
      'form.issueCode',
      'keyword',
    ]);
  });

  test('never sends a secret back', () => {
    const secrets = ['password', 'currentPassword', 'newPassword', 'proofPassword', 'proofCode', 'totpCode'];
    const others = ['recoveryCode', 'token', 'credentials.apiKey', 'credentials.clientId', 'idempotencyKey'];
    expect(shown(Object.fromEntries([...secrets, ...others].map((name) => [name, 'hidden'])))).toEqual([]);
  });
});
