import { z } from 'zod';
import type { Store } from './store.ts';

/** Who somebody is beyond a number or an address, as `PUT /__ctl/people/:person` takes it. */
export const person = z.strictObject({
  name: z.string().max(100),
  /** A WhatsApp name of their own. */
  username: z.string().max(40),
  /** WhatsApp tells businesses an id made for them instead of the number. */
  hides_number: z.boolean(),
});

export type Person = z.infer<typeof person>;

const KIND = 'person';
const NOBODY: Person = { name: '', username: '', hides_number: false };

/** Who somebody is, as far as anybody said. */
export function personAt(store: Pick<Store, 'find'>, who: string): Person {
  return store.find<Person>(KIND, who) ?? NOBODY;
}

/** Keeps who somebody is. */
export function keepPerson(store: Pick<Store, 'put'>, who: string, known: Person): void {
  store.put(KIND, who, known);
}
