// Deep imports keep 7,500 modules out of the build; the package types only its index.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { ForwardRefExoticComponent, RefAttributes, SVGProps } from 'react';

  const Icon: ForwardRefExoticComponent<
    Omit<SVGProps<SVGSVGElement>, 'ref'> & { size?: number | string; stroke?: number | string } & RefAttributes<SVGSVGElement>
  >;
  export default Icon;
}
