import { z } from 'zod';

/** A kind of key a market issues, and where it may be used. Shown as a choice's explanation in the form. */
export interface KeyType {
  readonly id: string;
  /** Keys in the adapter's locales. */
  readonly label: string;
  readonly help?: string;
  /** `selfHosted`: only the seller's own installation; `hosted`: software run by somebody else. */
  readonly suits: readonly ('selfHosted' | 'hosted')[];
  /** The limit tier such a key brings, when known before connecting. */
  readonly tier?: string;
}

/** What the form shows for a field. */
export interface CredentialFieldMeta {
  readonly label: string;
  readonly help?: string;
  /** Stored encrypted, shown never again, redacted from logs. */
  readonly secret: boolean;
  readonly keyTypes?: readonly KeyType[];
}

export interface CredentialField extends CredentialFieldMeta {
  readonly name: string;
  readonly required: boolean;
}

/** An object schema with one text field per credential; build the fields with {@link secretField} and {@link plainField}. */
export type CredentialSchema = z.ZodObject<Record<string, z.ZodType>>;

const metaKey = 'sellercloudxCredential';

/** A key, token or password: `secretField('uzum.apiKey', { help: 'uzum.apiKeyHelp' })`. Surrounding blanks are cut off. */
export function secretField(label: string, more: Omit<CredentialFieldMeta, 'label' | 'secret'> = {}) {
  return z
    .string()
    .trim()
    .min(1)
    .max(8_000)
    .meta({ [metaKey]: { ...more, label, secret: true } });
}

/** An id or name that is no secret: `plainField('ozon.clientId')`. */
export function plainField(label: string, more: Omit<CredentialFieldMeta, 'label' | 'secret'> = {}) {
  return z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ [metaKey]: { ...more, label, secret: false } });
}

/** The form of a credential schema, in its order. A field without our meta counts as a secret named after itself. */
export function credentialFields(schema: CredentialSchema): CredentialField[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const required = !field.safeParse(undefined).success;
    const inner = field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field;
    const meta = inner.meta()?.[metaKey] as CredentialFieldMeta | undefined;
    return { label: name, secret: true, ...meta, name, required };
  });
}

/** Every secret value in given credentials; the http client redacts them wherever they would appear. */
export function secretValues(schema: CredentialSchema, credentials: Readonly<Record<string, unknown>>): string[] {
  return credentialFields(schema)
    .filter((field) => field.secret)
    .map((field) => credentials[field.name])
    .filter((value): value is string => typeof value === 'string' && value !== '');
}
