import { z } from 'zod';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { Conflict, ValidationError } from '../../../core/errors.ts';
import { CATEGORIES } from '../api.ts';

const text = (max: number) => z.string().trim().max(max, 'partners:errors.tooLong');
const optional = (max: number) =>
  text(max)
    .transform((value) => (value === '' ? null : value))
    .nullish()
    .transform((value) => value ?? null);

/** Phone numbers of our sellers' countries: `+` and 9 to 15 digits; spaces, brackets and dashes may be typed. */
const zPhone = z
  .string()
  .transform((value) => value.replace(/[\s()-]/g, ''))
  .pipe(z.string().regex(/^\+\d{9,15}$/, 'partners:errors.phone'));

/** STIR/INN: 9 digits for a company, 14 (PINFL) for a person; 10 or 12 in Russia, 10 or 11 in Turkey. */
const zTaxId = z
  .string()
  .trim()
  .regex(/^(\d{9,12}|\d{14})$/, 'partners:errors.taxId');

export const zProfile = z.object({
  businessName: text(200).min(2, 'partners:errors.nameNeeded'),
  phone: zPhone,
  category: z.enum(CATEGORIES, 'partners:errors.category'),
  taxId: zTaxId
    .or(z.literal('').transform(() => null))
    .nullish()
    .transform((value) => value ?? null),
  legalName: optional(200),
  director: optional(200),
  address: optional(500),
  bankName: optional(200),
  bankAccount: optional(40),
  bankCode: optional(20),
  vatPayer: z.boolean().default(false),
});
export type ProfileInput = z.input<typeof zProfile>;

export type Profile = {
  partnerId: string;
  phone: string;
  category: string;
  taxId: string | null;
  legalName: string | null;
  director: string | null;
  address: string | null;
  bankName: string | null;
  bankAccount: string | null;
  bankCode: string | null;
  vatPayer: boolean;
  version: number;
};

type Row = {
  partner_id: string; phone: string; category: string; tax_id: string | null; legal_name: string | null;
  director: string | null; address: string | null; bank_name: string | null; bank_account: string | null;
  bank_code: string | null; vat_payer: boolean; version: number;
}; // prettier-ignore

export const toProfile = (row: Row): Profile => ({
  partnerId: row.partner_id,
  phone: row.phone,
  category: row.category,
  taxId: row.tax_id,
  legalName: row.legal_name,
  director: row.director,
  address: row.address,
  bankName: row.bank_name,
  bankAccount: row.bank_account,
  bankCode: row.bank_code,
  vatPayer: row.vat_payer,
  version: row.version,
});

/** Zod's problems as field problems whose key is a translation. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new ValidationError('invalid', 'The input has wrong fields.', {
    fields: parsed.error.issues.map(({ path, message, ...issue }) => ({
      path: path.join('.'),
      key: message.startsWith('partners:') ? message : 'errors.invalid',
      ...('maximum' in issue && { params: { max: Number(issue.maximum) } }),
    })),
  });
}

export class Profiles {
  async find(trx: Trx, partnerId: string): Promise<Profile | null> {
    const row = (await trx('partner_profiles').where({ partner_id: partnerId }).first()) as Row | undefined;
    return row ? toProfile(row) : null;
  }

  /** @throws Conflict when someone saved since `version` was read. */
  async save(trx: Trx, input: ProfileInput, version: number): Promise<Profile> {
    const partner_id = requirePartner(trx);
    const { businessName, ...profile } = parseInput(zProfile, input);
    const rows = (await trx('partner_profiles')
      .where({ partner_id, version })
      .update({
        phone: profile.phone,
        category: profile.category,
        tax_id: profile.taxId,
        legal_name: profile.legalName,
        director: profile.director,
        address: profile.address,
        bank_name: profile.bankName,
        bank_account: profile.bankAccount,
        bank_code: profile.bankCode,
        vat_payer: profile.vatPayer,
        version: version + 1,
        updated_at: trx.fn.now(),
      })
      .returning('*')) as Row[];
    const [row] = rows;
    if (!row)
      throw new Conflict('partners.profileChanged', 'The profile was changed meanwhile.', {
        publicKey: 'partners:errors.profileChanged',
      });
    await trx('partners').where({ id: partner_id }).update({ business_name: businessName });
    return toProfile(row);
  }
}
