import { useNavigate, useSearchParams } from '@remix-run/react';

/** A row looked at beside its list: `?open=<id>`, so that it can be linked to and works before JavaScript. */
export function useOpened(): { id: string | null; open: (id: string) => void; close: () => void } {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  return {
    id: params.get('open'),
    open: (id) => navigate(nameOpened(params, id), { preventScrollReset: true }),
    close: () => navigate(nameOpened(params, null), { replace: true, preventScrollReset: true }),
  };
}

export function nameOpened(params: URLSearchParams, id: string | null): string {
  const next = new URLSearchParams(params);
  if (id === null) next.delete('open');
  else next.set('open', id);
  return `?${next.toString()}`;
}
