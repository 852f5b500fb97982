import type { Provider } from './channel.ts';
import { msg91 } from './msg91.ts';
import { smtp } from './smtp.ts';

/** Every kind of provider, by name. A new gateway is a file beside this one and a word here. */
export const providers: ReadonlyMap<string, Provider> = new Map<string, Provider>(
  [msg91, smtp].map((one) => [one.kind, one as unknown as Provider]),
);
