import { Button as Base } from '@base-ui/react/button';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../cx.ts';

const looks = {
  primary: 'bg-accent text-on-accent border-transparent hover:not-data-disabled:brightness-95',
  plain: 'bg-surface text-ink border-edge/70 hover:not-data-disabled:bg-hover',
  quiet: 'bg-transparent text-ink border-transparent hover:not-data-disabled:bg-hover',
  danger: 'bg-surface text-bad border-bad/50 hover:not-data-disabled:bg-bad-soft',
};

/** How a button looks, for links that look like one. */
export function buttonLook(look: keyof typeof looks = 'plain', square = false): string {
  return cx(
    'inline-flex min-h-control items-center justify-center gap-2 rounded-control border text-base font-medium leading-5 select-none whitespace-nowrap',
    'transition-[background-color,filter,scale] active:not-data-disabled:scale-[0.985] data-disabled:opacity-55',
    square ? 'w-control shrink-0' : 'px-3.5 py-1.5',
    looks[look],
  );
}

export interface ButtonProps extends ComponentProps<typeof Base> {
  look?: keyof typeof looks;
  /** Shows that the server is at it; the button stays focused and takes no second press. */
  busy?: boolean | undefined;
  icon?: ReactNode;
}

/** A button; one `primary` to a screen. Where the server is asked, the second press of a double click counts for nothing. */
export function Button({ look = 'plain', busy, icon, className, children, disabled, onClick, ...rest }: ButtonProps) {
  return (
    <Base
      type="button"
      {...rest}
      onClick={(event) => {
        if (busy !== undefined && event.detail > 1) event.preventDefault();
        else onClick?.(event);
      }}
      disabled={Boolean(disabled || busy)}
      focusableWhenDisabled={busy === true}
      aria-busy={busy || undefined}
      className={cx(buttonLook(look), className as string)}
    >
      {busy ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : icon}
      {children}
    </Base>
  );
}
