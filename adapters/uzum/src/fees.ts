import { amountOf, fromWhole, type FeeEstimate } from '@sellercloudx/adapter-kit';

/** Since 2026-06-01: 5,250 sums for the first litre, 250 for each further one begun, at most 50,000. */
const logistics = { first: 5_250, further: 250, most: 50_000 };

/** Commission is a percentage of the card and 0 until the card has told it: a guess would look like a fact. */
export function estimateFees(sale: {
  price: { minor: bigint; currency: string };
  commissionPercent?: number;
  volumeMl?: number;
}): FeeEstimate {
  const litres = Math.max(1, Math.ceil((sale.volumeMl ?? 0) / 1000));
  const hundredths = BigInt(Math.round((sale.commissionPercent ?? 0) * 100));
  return {
    commission: amountOf((sale.price.minor * hundredths + 5_000n) / 10_000n, 'UZS'),
    logistics: fromWhole(Math.min(logistics.most, logistics.first + (litres - 1) * logistics.further), 'UZS'),
  };
}
