/** One column of a bridge chart. */
export type BridgeStep = {
  id: string;
  label: string;
  value: number;
  /** A total stands on the ground (revenue, profit); a change hangs between (commission, delivery). */
  kind: 'total' | 'change';
};
