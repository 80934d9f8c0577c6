import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFormResult } from '../../lib/form-result.ts';
import { fieldId } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';

type Props = { shops: readonly { id: string; remoteId: string; name: string; served: boolean }[] };

/** Which of the account's shops we look after. */
export function ShopsChoice({ shops }: Props) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const problem = useFormResult()?.problems.fields.find(({ path }) => path === 'shopIds');
  return (
    <Checkbox.Group
      id={fieldId('shopIds')}
      label={t('connections:places.shops')}
      description={t('connections:places.shopsHint')}
      error={problem && textOf(problem)}
      defaultValue={shops.filter(({ served }) => served).map(({ id }) => id)}
    >
      <input type="hidden" name="chooseShops" value="1" />
      <div style={{ marginBlockStart: 12 }}>
        <FormStack>
          {shops.map(({ id, name, remoteId }) => (
            <Checkbox key={id} name="shop" value={id} label={name} description={remoteId} />
          ))}
        </FormStack>
      </div>
    </Checkbox.Group>
  );
}
