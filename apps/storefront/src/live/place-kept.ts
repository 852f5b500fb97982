import { store, stored } from './ask.ts';

/** Where things are to be brought. */
export interface Place {
  readonly pincode: string;
  readonly name: string;
  readonly served: boolean;
}

const key = 'haat.place';

/** Where this browser's person wants things brought; nothing when that was never said. */
export function place(): Place | null {
  try {
    return JSON.parse(stored(key) ?? 'null') as Place | null;
  } catch {
    return null;
  }
}

/** Keeps where things are to be brought. */
export function keepPlace(chosen: Place): void {
  store(key, JSON.stringify(chosen));
}
