/** Who has asked for something and waits. */
interface Asker<Item> {
  readonly item: Item;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Does in one run what many ask for at once: what comes while a run is under way waits for the next, which begins at once.
 * Everybody is answered by the run that had his item. When a run of several fails, each item is run alone, so that one that
 * can't be done holds up none of the others. What it gathers lives in memory: an asker who was not answered asks again.
 */
export function gathered<Item>(
  most: number,
  run: (items: readonly Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  const waiting: Asker<Item>[] = [];
  let running = false;
  const together = async (askers: readonly Asker<Item>[]): Promise<void> => {
    try {
      await run(askers.map(({ item }) => item));
      for (const { done } of askers) done();
    } catch (error) {
      if (askers.length === 1) askers[0]!.failed(error);
      else await Promise.all(askers.map((asker) => together([asker])));
    }
  };
  const work = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) await together(waiting.splice(0, most));
    running = false;
  };
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (!running) void work();
    });
}
