/** As the schema's PartnerRole; names are in `partners:roles`, what they may do in `settings:roles`. */
export const partnerRoles = ['owner', 'manager', 'warehouse', 'viewer'] as const;
export type PartnerRole = (typeof partnerRoles)[number];
export const isPartnerRole = (value: string): value is PartnerRole => partnerRoles.some((one) => one === value);
