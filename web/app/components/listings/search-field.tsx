import { useFetcher } from '@remix-run/react';
import { useEffect, useId, useRef, useState } from 'react';
import { Input, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { valueTo } from '../../lib/draft-content.ts';
import type { loader } from '../../routes/_app.listings.drafts.$id.search.tsx';
import { useHydrated } from '../../lib/use-hydrated.ts';
import { fieldId } from '../form-field.tsx';
import styles from './search-field.module.css';

type Choice = { id?: string; text: string };

/** As much as is asked for. */
const longestText = 200;

type Props = {
  /** The posted name; each chosen value is posted as "id|text". */
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  chosen: Choice[];
  /** Where the answers come from, without `q`. */
  from: string;
  max: number;
  /** There is no list: what is typed is the value. */
  free?: boolean;
  /** The form is posted as soon as a value is chosen: other fields depend on it. */
  submitOnChoose?: boolean;
};

/** Values out of a market's own list (search, arrow keys, enter), or several of one's own. */
export function SearchField({
  name,
  label,
  hint,
  error,
  chosen,
  from,
  max,
  free = false,
  submitOnChoose = false,
}: Props) {
  const { t } = useTranslation();
  const { load, data } = useFetcher<typeof loader>();
  const [values, setValues] = useState(chosen);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const listId = useId();
  const hydrated = useHydrated();
  const box = useRef<HTMLDivElement>(null);
  // what was asked for with another text is no answer to this one
  const answer = data?.text === text.slice(0, longestText) ? data : undefined;
  const choices = answer?.choices ?? [];
  const typed = free && text.trim() ? { text: text.trim() } : undefined;

  useEffect(() => {
    if (!open || free) return;
    const timer = setTimeout(() => load(`${from}&q=${encodeURIComponent(text)}`), text ? 250 : 0);
    return () => clearTimeout(timer);
  }, [text, open, free, from, load]);

  const change = (next: (now: Choice[]) => Choice[]) => {
    setValues(next);
    // the form around is told as by any other field that it holds something new
    box.current?.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const take = (choice: Choice) => {
    change((now) =>
      max === 1 ? [choice] : [...now.filter(({ text: one }) => one !== choice.text), choice].slice(-max),
    );
    setText('');
    setOpen(false);
    setAt(-1);
    if (submitOnChoose)
      setTimeout(() => box.current?.closest('form')?.querySelector<HTMLElement>('[data-save]')?.click());
  };

  return (
    <div ref={box} className={styles.field}>
      {values.map((value) => (
        <input key={valueTo(value)} type="hidden" name={name} value={valueTo(value)} />
      ))}
      {typed && values.length < max && <input type="hidden" name={name} value={valueTo(typed)} />}
      <TextInput
        id={fieldId(name)}
        {...(free && !hydrated && { name })}
        label={label}
        description={hint}
        error={error}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={text}
        placeholder={
          values.length > 0 && max === 1 ? values[0]?.text : t(free ? 'listings:typeValue' : 'listings:search')
        }
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={(event) => {
          if (box.current?.contains(event.relatedTarget)) return;
          setOpen(false);
          if (typed) take(typed); // whoever types and goes on means it
        }}
        role="combobox"
        aria-expanded={open && choices.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && at >= 0 && at < choices.length ? `${listId}-${at}` : undefined}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'Escape') return setOpen(false);
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setOpen(true);
            setAt((now) => Math.max(0, Math.min(choices.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))));
          }
          if (event.key === 'Enter') {
            event.preventDefault();
            const choice = choices[at] ?? typed;
            if (choice) take(choice);
          }
        }}
      />
      <ul id={listId} role="listbox" aria-label={label} className={styles.list} hidden={!open || choices.length === 0}>
        {choices.map(({ id, text: words, detail }, index) => (
          <li
            key={id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            className={styles.option}
            onMouseDown={(event) => {
              event.preventDefault();
              take({ id, text: words });
            }}
          >
            {words}
            {detail && <span className={styles.detail}>{detail}</span>}
          </li>
        ))}
      </ul>
      {open && !free && text !== '' && answer && choices.length === 0 && (
        <p className={styles.nothing}>{t('common:table.nothingMatches')}</p>
      )}
      {values.length > 0 && (
        <Input.Wrapper>
          <div className={styles.chips}>
            {values.map((value) => (
              <span key={valueTo(value)} className={styles.chip}>
                {value.text}
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={t('listings:remove', { name: value.text })}
                  onClick={() => change((now) => now.filter((one) => one !== value))}
                >
                  <IconX size={14} aria-hidden />
                </button>
              </span>
            ))}
          </div>
        </Input.Wrapper>
      )}
    </div>
  );
}
