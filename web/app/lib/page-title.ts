import type { MetaFunction } from '@remix-run/react';
import { i18nForMeta } from '../i18n/meta-i18n.ts';

/** `export const meta = pageTitle('auth:login.title')`: the title in the page's language. */
export const pageTitle =
  (key: string): MetaFunction =>
  ({ matches }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as { locale?: string } | undefined;
    return [{ title: `${i18nForMeta(root?.locale)?.t(key) ?? ''} · SellerCloudX` }];
  };
