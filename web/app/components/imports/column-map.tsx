import { NativeSelect } from '@mantine/core';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { IdempotencyKey } from '../idempotency-key.tsx';
import { MoreFields } from '../products/more-fields.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './column-map.module.css';

type Props = {
  headers: { header: string; column: string | null }[];
  columns: { key: string; label: string; required: boolean }[];
  open: boolean;
};

/** Which header of the file is which column; a wrong guess is put right here. */
export function ColumnMap({ headers, columns, open }: Props) {
  const { t } = useTranslation();
  if (headers.length === 0) return null;
  const unused = headers.filter(({ column }) => column === null).length;
  const options = [
    { value: '', label: t('imports:notUsed') },
    ...columns.map(({ key, label, required }) => ({ value: key, label: required ? `${label} *` : label })),
  ];
  return (
    <div className={styles.frame}>
      <MoreFields
        title={t('imports:map.title')}
        hint={unused > 0 ? t('imports:map.unused', { count: unused }) : t('imports:map.all')}
        open={open}
      >
        <Form method="post" key={headers.map(({ column }) => column).join()}>
          <IdempotencyKey />
          <div className={styles.grid}>
            {headers.map(({ header, column }) => (
              <div key={header}>
                <input type="hidden" name="header" value={header} />
                <NativeSelect name="column" label={header} data={options} defaultValue={column ?? ''} />
              </div>
            ))}
          </div>
          <div className={styles.foot}>
            <SubmitButton variant="default" name="intent" value="remap">
              {t('imports:map.submit')}
            </SubmitButton>
          </div>
        </Form>
      </MoreFields>
    </div>
  );
}
