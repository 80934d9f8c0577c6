type Status = 'creating' | 'open' | 'closed' | 'accepting' | 'accepted' | 'cancelled' | 'failed' | 'unknown';

export const handoverViews: readonly [View, ...View[]] = [
  { id: 'open', statuses: ['creating', 'open', 'failed', 'unknown'] },
  { id: 'given', statuses: ['closed', 'accepting'] },
  { id: 'accepted', statuses: ['accepted'] },
  { id: 'all', statuses: null },
];
type View = { id: string; statuses: readonly Status[] | null };
