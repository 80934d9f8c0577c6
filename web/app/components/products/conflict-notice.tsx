import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { useFormResult } from '../../lib/form-result.ts';
import { KeyValueList } from '../key-value-list.tsx';
import { Notice } from '../notice.tsx';
import styles from './conflict-notice.module.css';

type Props = {
  /** What is stored now, by the names of the form's fields. */
  stored: { name: string; label: string; value: string }[];
  version: number;
  /** The page as it is now. */
  reload: string;
};

const codes = ['catalog.changed', 'warehouse.changed', 'draft.changed'];
const isConflict = ({ problems }: FormResult): boolean => codes.includes(problems.code ?? '');

/** The server can only say "reload"; here nothing has to be typed again. */
export function useConflictWords(result: FormResult | undefined): FormResult | undefined {
  const { t } = useTranslation();
  const words = t('products:conflict.title');
  return useMemo(
    () => (result && isConflict(result) ? { ...result, problems: { ...result.problems, message: words } } : result),
    [result, words],
  );
}

/** Somebody else was first: shows what stands there now; nothing is overwritten before this person says so. */
export function ConflictNotice({ stored, version, reload }: Props) {
  const { t } = useTranslation();
  const result = useFormResult();
  if (!result || !isConflict(result)) return null;
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  const differing = stored.filter(({ name, value }) => plain(result.values[name] ?? '') !== plain(value));
  return (
    <div className={styles.place}>
      <Notice
        tone="amber"
        title={t('products:conflict.text')}
        action={
          <div className={styles.buttons}>
            <Button component={Link} to={reload} variant="default" reloadDocument>
              {t('products:conflict.takeTheirs')}
            </Button>
            <Button type="submit" name="overwrite" value={String(version)} variant="default">
              {t('products:conflict.keepMine')}
            </Button>
          </div>
        }
      >
        {differing.length > 0 && (
          <KeyValueList
            items={differing.map(({ label, value }) => ({ label, value: value || t('products:conflict.empty') }))}
          />
        )}
      </Notice>
    </div>
  );
}
