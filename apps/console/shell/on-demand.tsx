import { type ComponentType, lazy, type ReactElement, type ReactNode, Suspense, useState } from 'react';

interface OnDemandProps {
  /** A button that looks like the one that comes. */
  children: (want: { onClick: () => void; onPointerEnter: () => void; onFocus: () => void }) => ReactElement;
  Shown: ComponentType;
}

/** A button whose menu comes to the browser when it is first wanted: hovering or focusing fetches it, pressing opens it. */
export function OnDemand({ children, Shown, load }: OnDemandProps & { load: () => Promise<unknown> }): ReactNode {
  const [wanted, setWanted] = useState(false);
  const fetch = () => void load();
  const button = children({ onClick: () => setWanted(true), onPointerEnter: fetch, onFocus: fetch });
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <Shown />
    </Suspense>
  );
}

/** A component to load on demand, with the way to fetch it ahead. */
export function later<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return { load, Shown: lazy(load) };
}
