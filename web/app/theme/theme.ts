import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

/** A deep teal: apart from every marketplace's colour, 5.6:1 on white at shade 7 and 8:1 on the dark surface at shade 3. */
const teal: MantineColorsTuple = [
  '#eef8f7', '#d8efed', '#aeddd9', '#7ccac4', '#49b3ab', '#24968f', '#14807a', '#0d6b67', '#0a5855', '#074543',
]; // prettier-ignore

const neutral: MantineColorsTuple = [
  '#f7f8f8', '#eff0f2', '#e3e5e8', '#d2d5da', '#b1b6be', '#868c96', '#676d77', '#4d525b', '#33373e', '#1d2025',
]; // prettier-ignore

/** Mantine counts its dark scale from text (0) to deepest surface (9). */
const dark: MantineColorsTuple = [
  '#e6e8eb', '#c3c7cd', '#a2a8b1', '#7d838d', '#454a53', '#343840', '#25292f', '#1b1e23', '#15171b', '#101215',
]; // prettier-ignore

export const theme = createTheme({
  colors: { teal, gray: neutral, dark },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: false,
  defaultRadius: 8,
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 4px 16px rgb(0 0 0 / 8%)',
    lg: '0 8px 24px rgb(0 0 0 / 12%)',
    xl: '0 16px 40px rgb(0 0 0 / 16%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    InputWrapper: {
      vars: () => ({
        label: { '--input-label-size': '14px', '--input-asterisk-color': undefined },
        description: { '--input-description-size': '13px' },
        error: { '--input-error-size': '13px' },
      }),
    },
    // The radius of everything else would make a circle of it, which is read as "one of several".
    Checkbox: { defaultProps: { radius: 'xs' } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: true } },
    Drawer: { defaultProps: { transitionProps: { duration: 150 } } },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md', withinPortal: true } },
    Tooltip: { defaultProps: { transitionProps: { duration: 100 }, openDelay: 400 } },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
  },
});

/** Mantine's own variables follow our tokens, so that its components and ours are one surface. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': 'var(--scx-text)',
    '--mantine-color-dimmed': 'var(--scx-text-muted)',
    '--mantine-color-default-border': 'var(--scx-border-strong)',
    '--mantine-color-placeholder': '#676d77',
    '--mantine-color-error': 'var(--scx-red)',
    '--mantine-color-anchor': 'var(--scx-accent)',
  },
  dark: {
    '--mantine-color-body': '#15171b',
    '--mantine-color-text': 'var(--scx-text)',
    '--mantine-color-dimmed': 'var(--scx-text-muted)',
    '--mantine-color-default': '#1b1e23',
    '--mantine-color-default-hover': '#25292f',
    '--mantine-color-default-border': 'var(--scx-border-strong)',
    '--mantine-color-placeholder': '#8d939d',
    '--mantine-color-error': 'var(--scx-red)',
    '--mantine-color-anchor': 'var(--scx-accent)',
  },
});
