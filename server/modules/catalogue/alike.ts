import { readFileSync } from 'node:fs';
import { latin, soundOf, wordsOf } from '#platform/spelling.ts';

/** A name of one or several words. */
export type Name = readonly string[];

/** The most words of a name that is known by others. */
const most_words = 4;
/** Words that say nothing of what is meant while another follows. */
const fillers = new Set(['ka', 'ke', 'ki', 'aur', 'and', 'of', 'का', 'के', 'की', 'और']);

/** How a name sounds: what stands between the names of alike.txt and what somebody types. */
const keyOf = (name: Name) => name.map((word) => soundOf(latin(word)) || word).join(' ');

let known: ReadonlyMap<string, readonly Name[]> | undefined;

/** Reads alike.txt: a line holds the names of one thing, between commas. Each leads to all of its lines. */
function namesAlike(): ReadonlyMap<string, readonly Name[]> {
  if (known !== undefined) return known;
  const lines = readFileSync(new URL('alike.txt', import.meta.url), 'utf8').split('\n');
  const found = new Map<string, Name[]>();
  for (const line of lines.filter((each) => each !== '' && !each.startsWith('#'))) {
    const names = line.split(',').map(wordsOf);
    for (const name of names) {
      const key = keyOf(name.filter((word) => !fillers.has(word)));
      found.set(key, [...(found.get(key) ?? []), ...names]);
    }
  }
  known = found;
  return found;
}

/** A part of what was typed: words that are one name, and all names of what it names, itself among them. */
export interface Part {
  readonly words: Name;
  readonly others: readonly Name[];
}

/** Parts what was typed into names that have others, the longest first, and single words. */
export function partsOf(typed: Name): Part[] {
  const words = typed.filter((word, at) => at === typed.length - 1 || !fillers.has(word));
  const alike = namesAlike();
  const parts: Part[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(most_words, words.length - at);
    while (length > 1 && !alike.has(keyOf(words.slice(at, at + length)))) length -= 1;
    const name = words.slice(at, at + length);
    parts.push({ words: name, others: alike.get(keyOf(name)) ?? [] });
    at += length;
  }
  return parts;
}
