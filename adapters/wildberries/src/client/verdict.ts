import { MarketplaceError } from '@sellercloudx/adapter-kit';
import { problemOfText } from '../errors.ts';

/** Content, prices and feedbacks may say no in a 200: `{ data, error: true, errorText }`. */
export function assertNoError(
  operation: string,
  verdict: { readonly error?: boolean; readonly errorText?: string | null },
): void {
  if (!verdict.error) return;
  const text = verdict.errorText || 'refused without a reason';
  const { code, remedyKey } = problemOfText(text);
  const said = verdict.errorText ? { marketText: verdict.errorText } : {};
  throw new MarketplaceError({ code, remedyKey, operation, ...said, message: `${operation}: ${text}` });
}
