import { amountOf, type Amount, type FeeEstimate } from '@sellercloudx/adapter-kit';

/** Middle of the categories' placement fees; `tariffs/calculate` and the order's own services are the truth. */
const usualPercent = 18;
const transferHundredths = 130n;
/** Delivery to the buyer is a share of the price within these bounds, roubles. */
const deliveryHundredths = 550n;
const least = 60_00n;
const most = 500_00n;
const sorting = 20_00n;

export function estimateFees(sale: { readonly price: Amount; readonly commissionPercent?: number }): FeeEstimate {
  const { minor, currency } = sale.price;
  const share = (hundredths: bigint) => (minor * hundredths) / 10_000n;
  const delivery = share(deliveryHundredths);
  const bounded = currency !== 'RUB' ? delivery : delivery < least ? least : delivery > most ? most : delivery;
  return {
    commission: amountOf(share(BigInt(Math.round((sale.commissionPercent ?? usualPercent) * 100))), currency),
    logistics: amountOf(bounded + (currency === 'RUB' ? sorting : 0n), currency),
    acquiring: amountOf(share(transferHundredths), currency),
  };
}
