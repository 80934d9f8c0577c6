import type { Locale } from '../http/request-context.ts';

/** `template` is a translation key: `<template>.subject`, `.body` and, when `params.link` is given, `.button`. */
export type Mail = {
  to: string;
  template: string;
  params: Record<string, string | number>;
  locale: Locale;
};
