import type { ReactNode } from 'react';
import type { PageInfo } from '../lib/cursor-paging.ts';

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and money stand at the end of their column. */
  align?: 'end';
  /** What `?sort=` says for this column; without it the column cannot be sorted. */
  sort?: string;
  /** Shown only when chosen. The first column is always shown. */
  hidden?: boolean;
  minWidth?: number;
  /** On a phone it stands below the name, of all rows or of some, instead of in a column that one would have to scroll to. */
  brief?: boolean | ((row: Row) => boolean);
};

export type TableFilter = {
  /** The parameter in the address. */
  id: string;
  label: string;
  options: { value: string; label: string }[];
  /** Several at once, as repeated parameters. */
  multiple?: boolean;
};

/** A tab: a set of parameters under a name. The first is usually everything, with no parameters. */
export type TableView = { id: string; label: string; params: Record<string, string | string[]>; count?: string };

export type Selection = {
  ids: string[];
  /** The person asked for everything that matches the filters, not only what is on this page. */
  allMatching: boolean;
  clear: () => void;
};

export type IndexTableProps<Row> = {
  /** Names the table in the browser's memory of hidden columns. */
  id: string;
  /** For screen readers: "Products". */
  label: string;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** The row in words: "Select Blue shirt". */
  rowName: (row: Row) => string;
  columns: Column<Row>[];
  /** The full page of a row. The first cell becomes its link. */
  rowHref?: (row: Row) => string;
  /** A click on the row opens this (a side drawer) instead of the page; Enter on the link still leads to the page. */
  onOpen?: (row: Row) => void;
  /** MenuLink, MenuForm or MenuButton lines. */
  rowActions?: (row: Row) => ReactNode;
  pageInfo: PageInfo;
  pageSize?: number;
  /** See Pager. */
  numbered?: boolean;
  total?: { count: number; atLeast: boolean };
  searchLabel?: string;
  views?: TableView[];
  filters?: TableFilter[];
  /** Buttons for what is selected; without it rows have no check boxes. */
  bulk?: (selection: Selection) => ReactNode;
  /** Shown beside the column chooser: an export link, usually. */
  tools?: ReactNode;
  /** When there is nothing at all; where filters hide everything the table says so itself. */
  empty: ReactNode;
  /** Rows that have just changed: they glow for a second. */
  changed?: ReadonlySet<string>;
};
