import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import styles from './popover-menu.module.css';

type Props = {
  /** What the button does, for those who do not see it. */
  label: string;
  /** The label stands in the button already, in letters. */
  labelShown?: boolean;
  /** Inside the button. */
  trigger: ReactNode;
  triggerClassName?: string;
  align?: 'start' | 'end';
  /** Where the button sits at the foot of the window. */
  above?: boolean;
  wide?: boolean;
  children: ReactNode;
};

/**
 * A button and what it opens, by the browser's own popover: it opens, closes on Escape and outside clicks, and gives
 * the focus back without JavaScript; then it stands in the middle of the window, with JavaScript below its button.
 */
export function PopoverMenu({
  label,
  labelShown = false,
  trigger,
  triggerClassName,
  align = 'end',
  above = false,
  wide = false,
  children,
}: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    const opening = (event: Event) => {
      if ((event as ToggleEvent).newState === 'open' && button.current) place(element, button.current, align, above);
    };
    const opened = (event: Event) => {
      if ((event as ToggleEvent).newState === 'open') keepInside(element);
    };
    element.addEventListener('beforetoggle', opening);
    element.addEventListener('toggle', opened);
    return () => {
      element.removeEventListener('beforetoggle', opening);
      element.removeEventListener('toggle', opened);
    };
  }, [align, above]);

  // A link or a form inside has led somewhere: the menu has done its work.
  const close = () => panel.current?.hidePopover();

  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClassName ?? styles.trigger}
        popovertarget={id}
        title={labelShown ? undefined : label}
      >
        {!labelShown && <span className="visually-hidden">{label}</span>}
        {trigger}
      </button>
      <div
        ref={panel}
        onClick={(event) => {
          if ((event.target as Element).closest('a')) close();
        }}
        onSubmit={close}
        id={id}
        popover="auto"
        className={wide ? `${styles.panel} ${styles.wide}` : styles.panel}
        role="group"
        aria-label={label}
      >
        {children}
      </div>
    </>
  );
}

const gap = 4;

function place(panel: HTMLElement, button: HTMLElement, align: 'start' | 'end', above: boolean): void {
  const box = button.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const rightToLeft = getComputedStyle(button).direction === 'rtl';
  const toRightEdge = (align === 'end') !== rightToLeft;
  panel.style.inset = 'auto';
  panel.style.margin = '0';
  if (above) panel.style.bottom = `${window.innerHeight - box.top + gap}px`;
  else panel.style.top = `${box.bottom + gap}px`;
  if (toRightEdge) panel.style.right = `${Math.max(8, width - box.right)}px`;
  else panel.style.left = `${Math.max(8, box.left)}px`;
}

function keepInside(panel: HTMLElement): void {
  const box = panel.getBoundingClientRect();
  if (box.bottom > window.innerHeight - 8) {
    panel.style.top = 'auto';
    panel.style.bottom = '8px';
  }
  if (box.left < 8) {
    panel.style.right = 'auto';
    panel.style.left = '8px';
  } else if (box.right > document.documentElement.clientWidth - 8) {
    panel.style.left = 'auto';
    panel.style.right = '8px';
  }
}
