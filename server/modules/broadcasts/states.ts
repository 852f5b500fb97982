import { machine } from '#platform/states.ts';

/** A broadcast's life. It is changed while it is a draft alone; what was said can't be taken back. */
export const broadcastLife = machine('broadcasts.broadcast', ['draft', 'scheduled', 'sending', 'sent', 'stopped'], {
  schedule: { from: ['draft'], to: 'scheduled' },
  begin: { from: ['draft', 'scheduled'], to: 'sending' },
  end: { from: ['sending'], to: 'sent' },
  stop: { from: ['scheduled', 'sending'], to: 'stopped' },
});
