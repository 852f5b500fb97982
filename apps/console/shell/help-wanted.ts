type Hear = () => void;
let hear: Hear | undefined;

/** Shows the keys of the console, from wherever it is asked. */
export function askForHelp(): void {
  hear?.();
}

/** Says who shows them; the frame does. */
export function onHelpWanted(show: Hear | undefined): void {
  hear = show;
}
