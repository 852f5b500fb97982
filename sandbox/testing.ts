import type { Fault } from './faults.ts';
import { type Sandbox, startSandbox } from './main.ts';
import type { LoggedRow, Message } from './store.ts';

/** A sandbox for tests with its controls at hand. */
export interface Outside extends Sandbox {
  /** Has something go wrong, once unless said. */
  fault(fault: Fault): Promise<void>;
  /** Puts a document to the controls, such as `accounts` or `dlt`. */
  put(path: string, body: object): Promise<void>;
  /** What arrived for somebody, newest first; everything without a person. */
  messages(person?: string): Promise<Message[]>;
  /** The requests that a protocol saw, oldest first. */
  requests(protocol: string): Promise<LoggedRow[]>;
  /** What is asked of the controls otherwise: the answer's JSON, nothing for an empty one. Throws what isn't 2xx. */
  ask(path: string, method?: string, body?: object): Promise<unknown>;
}

/** Starts a sandbox in memory whose mail port is next to the other, as the server expects it. */
export async function openOutside(options: { reportAfterMs?: number } = {}): Promise<Outside> {
  const sandbox = await nextDoor(options);
  const base = `http://127.0.0.1:${sandbox.port}/__ctl`;
  const ask = async (path: string, method = 'GET', body?: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${base}/${path}`, { method, ...(body && { headers, body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
  return {
    ...sandbox,
    ask,
    fault: async (fault) => void (await ask('faults', 'POST', fault)),
    put: async (path, body) => void (await ask(path, 'PUT', body)),
    messages: async (person) =>
      itemsOf(await ask(`messages${person === undefined ? '' : `?person=${encodeURIComponent(person)}`}`)),
    requests: async (protocol) => itemsOf(await ask(`requests?after=0&protocol=${protocol}`)),
  };
}

function itemsOf<Item>(answer: unknown): Item[] {
  return (answer as { items: Item[] }).items;
}

async function nextDoor(options: { reportAfterMs?: number }): Promise<Sandbox> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await startSandbox({ port: 0, dir: null, ...options });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries > 20) throw error;
    }
  }
}
