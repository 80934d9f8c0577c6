import { Form, Link, useSearchParams, useSubmit } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { withParams } from '../lib/cursor-paging.ts';
import type { TableFilter } from './index-table-types.ts';
import { MenuLink } from './menu-item.tsx';
import { PopoverMenu } from './popover-menu.tsx';
import styles from './index-table-toolbar.module.css';

type Props = { searchLabel: string | undefined; filters: TableFilter[]; children: ReactNode };

const typingPauseMs = 300;

export function IndexTableToolbar({ searchLabel, filters, children }: Props) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const chips = filters.flatMap((filter) =>
    params.getAll(filter.id).map((value) => ({
      filter,
      value,
      label: filter.options.find((option) => option.value === value)?.label ?? value,
    })),
  );
  return (
    <div className={styles.toolbar}>
      {searchLabel && <SearchForm label={searchLabel} />}
      {filters.map((filter) => (
        <FilterMenu key={filter.id} filter={filter} />
      ))}
      <div className={styles.tools}>{children}</div>
      {chips.length > 0 && (
        <div className={styles.chips}>
          {chips.map(({ filter, value, label }) => (
            <Link
              key={`${filter.id}=${value}`}
              className={styles.chip}
              to={withParams(params, { [filter.id]: params.getAll(filter.id).filter((one) => one !== value) })}
              aria-label={t('common:table.removeFilter', { filter: filter.label, value: label })}
            >
              <span>
                {filter.label}: <b>{label}</b>
              </span>
              <IconX size={14} aria-hidden />
            </Link>
          ))}
          <Link
            className={styles.clear}
            to={withParams(params, Object.fromEntries(filters.map(({ id }) => [id, null])))}
          >
            {t('common:table.clearFilters')}
          </Link>
        </div>
      )}
    </div>
  );
}

function SearchForm({ label }: { label: string }) {
  const [params] = useSearchParams();
  const submit = useSubmit();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const query = params.get('q') ?? '';
  const kept = [...params].filter(([name]) => !['q', 'after', 'back', 'open'].includes(name));

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // The address changed by a tab or by going back; what is being typed is left alone.
    if (input.current && document.activeElement !== input.current) input.current.value = query;
  }, [query]);

  return (
    <Form method="get" role="search" className={styles.search} onSubmit={() => clearTimeout(timer.current)} replace>
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <input
        ref={input}
        className={styles.input}
        type="search"
        name="q"
        aria-label={label}
        placeholder={label}
        defaultValue={query}
        autoComplete="off"
        onChange={(event) => {
          const { form } = event.currentTarget;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => submit(form, { replace: true, preventScrollReset: true }), typingPauseMs);
        }}
      />
    </Form>
  );
}

function FilterMenu({ filter }: { filter: TableFilter }) {
  const [params] = useSearchParams();
  const chosen = params.getAll(filter.id);
  const toggled = (value: string): string[] => {
    if (chosen.includes(value)) return chosen.filter((one) => one !== value);
    return filter.multiple ? [...chosen, value] : [value];
  };
  return (
    <PopoverMenu
      label={filter.label}
      labelShown
      align="start"
      triggerClassName={styles.filter}
      trigger={
        <>
          {filter.label}
          <IconChevronDown size={14} aria-hidden />
        </>
      }
    >
      {filter.options.map(({ value, label }) => (
        <MenuLink key={value} to={withParams(params, { [filter.id]: toggled(value) })} current={chosen.includes(value)}>
          {label}
        </MenuLink>
      ))}
    </PopoverMenu>
  );
}
