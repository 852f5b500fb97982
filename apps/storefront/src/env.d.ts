import type { Asked } from './store.ts';

declare global {
  // Astro's own name for what a server gives its pages.
  namespace App {
    interface Locals extends Asked {
      /** What was drawn before and joins the page as bytes. */
      readonly pieces: Buffer[];
    }
  }
}
