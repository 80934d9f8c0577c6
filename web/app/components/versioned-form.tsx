import type { FormProps } from '@remix-run/react';
import type { FormResult } from '../lib/form-problems.ts';
import { useSeenVersion } from '../lib/use-seen-version.ts';
import { ActionForm } from './action-form.tsx';

type Props = FormProps & {
  /** What is stored now; posted is the version the fields were filled in for. */
  version: number;
  result?: FormResult | undefined;
  /** The `intent` of Enter in a field, where the form's buttons have several. */
  enter?: string;
};

/** An ActionForm for what others change as well: a page that is read again meanwhile never saves over their change. */
export function VersionedForm({ version: current, result, enter, children, ...form }: Props) {
  const { version, round, watch } = useSeenVersion(current, result);
  return (
    <ActionForm key={round} {...form} {...watch} result={result}>
      {/* Enter presses the first submit button of a form: never the one that overwrites another's change, or sends. */}
      <button
        type="submit"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden
        {...(enter && { name: 'intent', value: enter })}
      />
      <input type="hidden" name="version" value={version} />
      {children as React.ReactNode}
    </ActionForm>
  );
}
