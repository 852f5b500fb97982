import { Button as Base } from '@base-ui/react/button';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Tooltip } from '../overlays/tooltip.tsx';
import { type ButtonProps, buttonLook } from './button.tsx';

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** What it does, in words: read aloud and shown as a tip. */
  label: string;
  children: ReactNode;
}

/** A square button with a picture; its words are read aloud and shown on hover and focus. */
export function IconButton({ label, look = 'quiet', className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Base type="button" {...rest} aria-label={label} className={cx(buttonLook(look, true), className as string)}>
        {children}
      </Base>
    </Tooltip>
  );
}
