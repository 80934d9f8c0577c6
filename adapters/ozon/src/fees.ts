import { amountOf, type Amount, type FeeEstimate } from '@sellercloudx/adapter-kit';

/** Middle of the FBS commissions; cards tell their own (`commissions[].percent`), and the accruals are the truth. */
const usualPercent = 20;
const acquiringHundredths = 150n;
/** FBS logistics: up to a litre and each further one, then the last mile, roubles. */
const firstLitre = 76_00n;
const furtherLitre = 9_00n;
const lastMile = 25_00n;

export function estimateFees(sale: {
  readonly price: Amount;
  readonly commissionPercent?: number;
  readonly volumeMl?: number;
}): FeeEstimate {
  const { minor, currency } = sale.price;
  const hundredths = BigInt(Math.round((sale.commissionPercent ?? usualPercent) * 100));
  const litres = BigInt(Math.max(1, Math.ceil((sale.volumeMl ?? 1000) / 1000)));
  return {
    commission: amountOf((minor * hundredths) / 10_000n, currency),
    logistics: amountOf(firstLitre + furtherLitre * (litres - 1n) + lastMile, currency),
    acquiring: amountOf((minor * acquiringHundredths) / 10_000n, currency),
  };
}
