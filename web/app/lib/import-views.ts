const importActions = ['create', 'update', 'none', 'bad'] as const;
export type ImportAction = (typeof importActions)[number];
export type ImportState = 'checking' | 'checked' | 'applying' | 'applied' | 'failed' | 'cancelled';

/** `?view=bad`; everything where it says nothing. */
export const importAction = (params: URLSearchParams): ImportAction | null =>
  importActions.find((one) => one === params.get('view')) ?? null;

export const isRunning = (state: ImportState): boolean => state === 'checking' || state === 'applying';
