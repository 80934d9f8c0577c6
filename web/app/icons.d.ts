// Deep imports keep 7,500 modules out of the build; the package types only its index.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { ReactElement, SVGProps } from 'react';

  export default function Icon(
    props: Omit<SVGProps<SVGSVGElement>, 'ref' | 'stroke'> & { size?: number; stroke?: number },
  ): ReactElement;
}
