import type { FormEvent } from 'react';

/** Sends a form by our own means instead of the browser's. */
export function sending(act: () => unknown): (event: FormEvent) => void {
  return (event) => {
    event.preventDefault();
    void act();
  };
}
