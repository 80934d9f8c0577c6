import type { PartnerRole } from '../http/request-context.ts';

const OWNERS_ONLY = new Set(['members:write', 'billing:write', 'connections:keys']);
const WAREHOUSE_READS = new Set(['catalog:read', 'connections:read']);
const isOf = (permission: string, thing: string): boolean => permission.startsWith(`${thing}:`);

const MAY: Record<PartnerRole, (permission: string) => boolean> = {
  owner: () => true,
  manager: (permission) => !OWNERS_ONLY.has(permission),
  warehouse: (permission) => isOf(permission, 'orders') || isOf(permission, 'stock') || WAREHOUSE_READS.has(permission),
  viewer: (permission) => permission.endsWith(':read'),
};

/** The one table of what a role may do, applied to what the loaded plugins declare. */
export const rolePermissions = (role: PartnerRole, allPermissions: readonly string[]): string[] =>
  allPermissions.filter(MAY[role]);
