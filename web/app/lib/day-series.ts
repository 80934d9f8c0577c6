/** One line, or one colour of the bars, of a chart by day. */
export type DaySeries = {
  id: string;
  label: string;
  /** A CSS colour: marketplaceColor(id) for channels, var(--scx-chart-1…4) for others. */
  color: string;
  /** One a day, in the order of `days`. */
  values: number[];
};
