import { amountOf, toDecimal } from '../../contract/index.ts';

/** Minor units as the market writes money: `"1299.00"`. */
export function decimal(minor: bigint): string;
export function decimal(minor: bigint | undefined): string | undefined;
export function decimal(minor: bigint | undefined): string | undefined {
  return minor === undefined ? undefined : toDecimal(amountOf(minor, 'UZS'));
}
