import type { Tone } from '../components/notice.tsx';

/** As the schema's PartnerStatus, in the order in which staff cares; names are in `partners:status`. */
export const partnerStatuses = ['pending', 'active', 'rejected', 'suspended'] as const;
export type PartnerStatus = (typeof partnerStatuses)[number];
export const isPartnerStatus = (value: string | null): value is PartnerStatus =>
  partnerStatuses.some((one) => one === value);

export const statusTones: Record<PartnerStatus, Tone> = {
  pending: 'amber',
  active: 'green',
  rejected: 'neutral',
  suspended: 'red',
};
