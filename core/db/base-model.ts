import { Model, snakeCaseMappers } from 'objection';
import type { PartnerId } from '../ids.ts';

/** snake_case in the database, camelCase here; fields of subclasses are declared with `declare`, never initialised. */
export class BaseModel extends Model {
  static override get columnNameMappers() {
    return snakeCaseMappers();
  }
  static override get useLimitInFirst() {
    return true;
  }
}

/** A row of one partner: keys are (partner_id, id), row-level security stands behind every query. */
export class TenantModel extends BaseModel {
  declare partnerId: PartnerId;
  declare id: string;
  static override get idColumn(): string | string[] {
    return ['partner_id', 'id'];
  }
}
