import { createLink } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ComponentProps } from 'react';

/** The way back to where a page belongs: a link that stands above its title. */
export const Back = createLink(({ children, ...rest }: ComponentProps<'a'>) => (
  <a {...rest} className="inline-flex items-center gap-1 text-muted underline-offset-4 hover:text-ink hover:underline">
    <ChevronLeft aria-hidden className="size-4" />
    {children}
  </a>
));
