import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Database, Trx } from '../../../core/db/database.ts';
import { requirePartner } from '../../../core/db/database.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { SecretBox } from '../../../core/secrets.ts';
import type { ConnectionId } from '../api.ts';

/** Where data keys sealed under the installation's key are kept, a row a connection. */
const SEALED_IN = ['connection_secrets', 'connection_webhooks'] as const;
const PURPOSE = 'marketplaces.connection';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type Credentials = Readonly<Record<string, string>>;
export type SealedCredentials = { sealedDataKey: Buffer; fields: Record<string, string> };

type Deps = { secretBox: SecretBox; database: Database };
type Row = {
  partner_id: PartnerId;
  connection_id: ConnectionId;
  sealed_data_key: Buffer;
  fields: Record<string, string>;
};

/**
 * Marketplace keys: a random data key a connection, sealed under the installation's key (which is not in the database);
 * each field encrypted with it and bound to (partner, connection, field), so a ciphertext opens nowhere else.
 */
export class Vault {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  seal(partnerId: PartnerId, connectionId: ConnectionId, credentials: Credentials): SealedCredentials {
    const dataKey = randomBytes(32);
    const fields = Object.entries(credentials).map(([field, value]) => [
      field,
      encrypt(dataKey, value, bound(partnerId, connectionId, field)),
    ]);
    const sealedDataKey = this.deps.secretBox.seal(PURPOSE, dataKey, bound(partnerId, connectionId, ''));
    return { sealedDataKey, fields: Object.fromEntries(fields) as Record<string, string> };
  }

  async store(trx: Trx, connectionId: ConnectionId, credentials: Credentials): Promise<void> {
    const partnerId = requirePartner(trx);
    const { sealedDataKey, fields } = this.seal(partnerId, connectionId, credentials);
    await trx('connection_secrets')
      .insert({
        partner_id: partnerId,
        connection_id: connectionId,
        sealed_data_key: sealedDataKey,
        fields: JSON.stringify(fields),
      })
      .onConflict(['partner_id', 'connection_id'])
      .merge({ sealed_data_key: sealedDataKey, fields: JSON.stringify(fields), updated_at: trx.fn.now() });
  }

  async open(trx: Trx, connectionId: ConnectionId): Promise<Credentials> {
    const partnerId = requirePartner(trx);
    const row = (await trx('connection_secrets')
      .where({ partner_id: partnerId, connection_id: connectionId })
      .first()) as Row | undefined;
    if (!row) throw new Error(`Connection ${connectionId} has no keys.`);
    return this.unseal(partnerId, connectionId, { sealedDataKey: row.sealed_data_key, fields: row.fields });
  }

  unseal(partnerId: PartnerId, connectionId: ConnectionId, { sealedDataKey, fields }: SealedCredentials): Credentials {
    const dataKey = this.deps.secretBox.open(PURPOSE, sealedDataKey, bound(partnerId, connectionId, ''));
    return Object.fromEntries(
      Object.entries(fields).map(([field, text]) => [
        field,
        decrypt(dataKey, text, bound(partnerId, connectionId, field)),
      ]),
    );
  }

  async forget(trx: Trx, connectionId: ConnectionId): Promise<void> {
    await trx('connection_secrets')
      .where({ partner_id: requirePartner(trx), connection_id: connectionId })
      .delete();
  }

  /** After SCX_SECRET_KEY was changed: data keys are sealed anew, fields stay. Safe to run while connections work. */
  async rotate(): Promise<{ rotated: number }> {
    let rotated = 0;
    for (const table of SEALED_IN) rotated += await this.sealAnew(table);
    return { rotated };
  }

  private async sealAnew(table: (typeof SEALED_IN)[number]): Promise<number> {
    const { database, secretBox } = this.deps;
    let rotated = 0;
    const rows = (await database.system(table).select('partner_id', 'connection_id', 'sealed_data_key')) as Row[];
    for (const { partner_id, connection_id, sealed_data_key } of rows) {
      if (!secretBox.isOutdated(sealed_data_key)) continue;
      const aad = bound(partner_id, connection_id, '');
      const fresh = secretBox.seal(PURPOSE, secretBox.open(PURPOSE, sealed_data_key, aad), aad);
      rotated += await database
        .system(table)
        .where({ partner_id, connection_id, sealed_data_key })
        .update({ sealed_data_key: fresh });
    }
    return rotated;
  }
}

const bound = (partnerId: string, connectionId: string, field: string): string =>
  `${partnerId}|${connectionId}|${field}`;

function encrypt(key: Buffer, plain: string, aad: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

function decrypt(key: Buffer, text: string, aad: string): string {
  const sealed = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
