import 'react';

// React 18 passes these through as they are, but does not type them.
declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- merging asks for the same parameters
  interface HTMLAttributes<T> {
    popover?: 'auto' | 'manual' | '';
  }
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- merging asks for the same parameters
  interface ButtonHTMLAttributes<T> {
    popovertarget?: string;
    popovertargetaction?: 'show' | 'hide' | 'toggle';
  }
}
