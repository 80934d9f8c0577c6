import { amountOf, type FeeEstimate } from '@sellercloudx/adapter-kit';
import type { Amount } from '@sellercloudx/adapter-kit';

/** Middle of the FBS commissions by subject (`tariffs/commission`, kgvpMarketplace); the finance report is the truth. */
const usualPercent = 20;
const acquiringHundredths = 150n;
/** FBS delivery: first litre and each further one, roubles; the box tariff of the day differs by warehouse. */
const firstLitre = 46_00n;
const furtherLitre = 14_00n;

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
    logistics: amountOf(firstLitre + furtherLitre * (litres - 1n), currency),
    acquiring: amountOf((minor * acquiringHundredths) / 10_000n, currency),
  };
}
