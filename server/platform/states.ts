import { refusals } from './refusals.ts';

const refuse = refusals('platform', { wrong_state: 409 });

/** The life of a thing as data: its states and, for each act, from which states it leads to which. */
export interface Machine<State extends string, Act extends string> {
  readonly name: string;
  readonly states: readonly State[];
  readonly acts: Readonly<Record<Act, { readonly from: readonly State[]; readonly to: State }>>;
  /** The state after an act. Refuses: platform.wrong_state. */
  next(state: string, act: Act): State;
  /** The states from which an act may be done, for the `where` of an update. */
  from(act: Act): State[];
}

const machines: Machine<string, string>[] = [];

/** Declares a life. Its first state is where it begins; a state that can't be reached from there is a mistake and throws. */
export function machine<const State extends string, const Act extends string>(
  name: string,
  states: readonly State[],
  acts: Record<Act, { readonly from: readonly NoInfer<State>[]; readonly to: NoInfer<State> }>,
): Machine<State, Act> {
  const steps = Object.values(acts) as { from: readonly State[]; to: State }[];
  const reached = new Set<State>([states[0]!]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { from, to } of steps) {
      if (reached.has(to) || !from.some((state) => reached.has(state))) continue;
      reached.add(to);
      grown = true;
    }
  }
  const lost = states.filter((state) => !reached.has(state));
  if (lost.length > 0) throw new Error(`${name}: no way leads to ${lost.join(', ')}`);
  const life: Machine<State, Act> = {
    name,
    states,
    acts,
    next(state, act) {
      const step = acts[act];
      if (!step.from.includes(state as State)) throw refuse('wrong_state', { life: name, state, act, from: step.from });
      return step.to;
    },
    from: (act) => [...acts[act].from],
  };
  machines.push(life as unknown as Machine<string, string>);
  return life;
}

/** Every declared life, for the generated docs and the check against the tables. */
export function allMachines(): readonly Machine<string, string>[] {
  return machines.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
