import type { Problem } from '@sellercloudx/adapter-kit';
import { TenantModel } from '../../../core/db/base-model.ts';
import { ConnectionView, type Authority, type ConnectionId, type ConnectionState, type StockPolicy } from '../api.ts';

export type ConnectionSettings = { stock?: StockPolicy };

export class Connection extends TenantModel {
  static override tableName = 'connections';
  static override get jsonAttributes() {
    return ['authority', 'settings', 'warnings', 'problem'];
  }
  declare marketplace: string;
  declare environment: string;
  declare name: string;
  declare state: ConnectionState;
  /** What it goes back to after a pause or new keys. */
  declare resumeState: 'draft' | 'read_only' | 'writing' | null;
  declare accountId: string;
  declare accountName: string | null;
  declare tier: string | null;
  declare tokenType: string | null;
  declare scopes: string[];
  declare keysExpireAt: Date | null;
  declare currency: string;
  declare authority: Authority;
  declare settings: ConnectionSettings;
  declare warnings: { code: string; messageKey: string; values?: Record<string, string | number> }[];
  declare problem: Problem | null;
  declare problemSince: Date | null;
  declare importState: 'none' | 'running' | 'done' | 'failed';
  declare importedCards: number;
  declare importedAt: Date | null;
  declare createdAt: Date;
  declare disconnectedAt: Date | null;
  declare version: number;

  toView(): ConnectionView {
    return new ConnectionView({
      id: this.id as ConnectionId,
      partnerId: this.partnerId,
      marketplace: this.marketplace,
      name: this.name,
      environment: this.environment,
      state: this.state,
      accountId: this.accountId,
      accountName: this.accountName,
      tier: this.tier,
      tokenType: this.tokenType,
      scopes: this.scopes,
      keysExpireAt: this.keysExpireAt,
      currency: this.currency,
      authority: this.authority,
      problem: this.problem,
      problemSince: this.problemSince,
      warnings: this.warnings,
      importState: this.importState,
      importedCards: this.importedCards,
      importedAt: this.importedAt,
      stockPolicy: this.settings.stock ?? {},
      createdAt: this.createdAt,
      version: this.version,
    });
  }
}
