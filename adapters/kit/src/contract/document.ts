/** A file a market or an adapter made: label, act, invoice, import sheet. */
export interface FileDocument {
  readonly filename: string;
  /** `application/pdf`, `image/png`, `image/svg+xml`, `text/x-zpl`, an XLSX type. */
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** A label size in millimetres, with the adapter's name for it. */
export interface LabelSize {
  readonly id: string;
  readonly widthMm: number;
  readonly heightMm: number;
}

export type LabelFormat = 'pdf' | 'png' | 'svg' | 'zpl';

/** A field of a form the web draws itself. Plain data. */
export interface FormField {
  readonly name: string;
  /** Keys in the adapter's locales. */
  readonly label: string;
  readonly help?: string;
  readonly kind: 'text' | 'number' | 'select' | 'date' | 'code';
  readonly required: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** A regular expression the value must match. */
  readonly pattern?: string;
  readonly maxLength?: number;
}
