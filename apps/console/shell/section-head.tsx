import { PageHeader } from '@kit/display/page.tsx';
import { Link, type LinkProps, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useMay } from '../people/me.ts';

/** One of several pages about the same noun. */
interface Section<Id extends string> {
  readonly id: Id;
  readonly to: LinkProps['to'];
  readonly needs: string;
}

interface SectionHeadProps<Id extends string> {
  title: string;
  text: string;
  actions?: ReactNode;
  sections: readonly Section<Id>[];
  nameOf: (id: Id) => string;
  /** What stands beside a name, such as how much waits there. */
  mark?: (id: Id) => ReactNode;
}

/** The head of each of several pages about the same noun, and the ways between them. */
export function SectionHead<Id extends string>(props: SectionHeadProps<Id>) {
  const { title, text, actions, sections, nameOf, mark } = props;
  const may = useMay();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const bar = useRef<HTMLElement>(null);
  // On a phone the page that is open may stand beyond the edge.
  useEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (bar.current && current) bar.current.scrollLeft = current.offsetLeft - 48;
  }, []);
  return (
    <>
      <PageHeader title={title} text={text} actions={actions} />
      <nav
        ref={bar}
        // The router carries over how far a bar was scrolled, unless the next page's bar has a name of its own.
        data-scroll-restoration-id={`sections ${path}`}
        aria-label={title}
        className="relative mb-5 flex gap-1 overflow-x-auto px-0.5 py-1 [scrollbar-width:none]"
      >
        {sections
          .filter(({ needs }) => may(needs))
          .map(({ id, to }) => (
            <Link
              key={id}
              to={to}
              activeOptions={{ exact: true, includeSearch: false }}
              className="inline-flex min-h-9 shrink-0 items-center gap-2 rounded-full px-3.5 whitespace-nowrap text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-ink pointer-coarse:min-h-11"
            >
              {nameOf(id)}
              {mark?.(id)}
            </Link>
          ))}
      </nav>
    </>
  );
}
