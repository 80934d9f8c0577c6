import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAsked } from '../lib/asked.ts';
import { SubmitButton } from './submit-button.tsx';
import styles from './asked-dialog.module.css';

type Props = { /** A verb: "Remove". */ submit: string; danger?: boolean; pending?: boolean };

/** The foot of a form in an AskedDialog. */
export function AskedButtons({ submit, danger = false, pending }: Props) {
  const { t } = useTranslation();
  const { behind } = useAsked();
  return (
    <div className={styles.buttons}>
      <Button component={Link} to={behind} replace preventScrollReset variant="default" data-safe>
        {t('common:cancel')}
      </Button>
      <SubmitButton {...(danger && { color: 'red.8' })} {...(pending !== undefined && { pending })}>
        {submit}
      </SubmitButton>
    </div>
  );
}
