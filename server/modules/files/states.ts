import { machine } from '#platform/states.ts';

const states = ['uploaded', 'scanning', 'scan_pending', 'ready', 'refused', 'deleting', 'deleted'] as const;

/** Where a file is in its life. */
export type FileState = (typeof states)[number];

/**
 * A file's life. `uploaded`: the row is written and the bytes are on their way. Only a `ready` file is given out; one
 * whose scanner is away waits as `scan_pending`. `deleting` is the intent, `deleted` what is left once the bytes are gone.
 */
export const fileLife = machine('files.file', states, {
  store: { from: ['uploaded'], to: 'scanning' },
  wait: { from: ['scanning', 'scan_pending'], to: 'scan_pending' },
  pass: { from: ['scanning', 'scan_pending'], to: 'ready' },
  refuse: { from: ['scanning', 'scan_pending'], to: 'refused' },
  remove: { from: ['uploaded', 'scanning', 'scan_pending', 'ready', 'refused'], to: 'deleting' },
  erase: { from: ['deleting'], to: 'deleted' },
});
