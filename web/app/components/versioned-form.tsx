import type { FormProps } from '@remix-run/react';
import type { FormResult } from '../lib/form-problems.ts';
import { useSeenVersion } from '../lib/use-seen-version.ts';
import { ActionForm } from './action-form.tsx';

type Props = FormProps & {
  /** What is stored now; posted is the version the fields were filled in for. */
  version: number;
  result?: FormResult | undefined;
};

/** An ActionForm for what others change as well: a page that is read again meanwhile never saves over their change. */
export function VersionedForm({ version: current, result, children, ...form }: Props) {
  const { version, round, watch } = useSeenVersion(current, result);
  return (
    <ActionForm key={round} {...form} {...watch} result={result}>
      <input type="hidden" name="version" value={version} />
      {children as React.ReactNode}
    </ActionForm>
  );
}
