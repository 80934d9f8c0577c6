import { Button } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import { useFormAction, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';

type Props = Pick<ButtonProps, 'variant' | 'color' | 'fullWidth' | 'size' | 'leftSection'> & {
  children: ReactNode;
  name?: string;
  value?: string;
  /** The form's `action`, where it is not this page. */
  action?: string;
  /** Of a fetcher's form. */
  pending?: boolean;
};

/** Busy from the click to the answer, so that one click is one post. */
export function SubmitButton({ children, action, pending, name, value, ...look }: Props) {
  const navigation = useNavigation();
  const here = useFormAction(action);
  const mine =
    navigation.state !== 'idle' &&
    navigation.formAction?.split('?')[0] === here.split('?')[0] &&
    (name === undefined || navigation.formData?.get(name) === (value ?? ''));
  const busy = pending ?? mine;
  return (
    <Button
      type="submit"
      name={name}
      value={value}
      {...look}
      aria-disabled={busy || undefined}
      loading={busy}
      loaderProps={{ type: 'dots' }}
    >
      {children}
    </Button>
  );
}
