import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { everyMinutes, type JobsOf, job } from '#platform/jobs.ts';
import { deliver, takeUpLost } from './deliver.ts';
import { tellSandbox } from './sandbox.ts';

export const jobs = {
  'messages.deliver': job({
    says: 'Sends one message, or asks what became of a call that was cut off.',
    payload: z.object({ message_id: zId('message') }),
    outside: deliver,
  }),
  'messages.introduce': job({
    says: 'Tells the sandbox of the business’s account and texts.',
    payload: z.object({}),
    outside: tellSandbox,
  }),
};

export const schedules = {
  'messages.take_up_lost': everyMinutes(1, 'Takes up messages whose sender was lost in the middle.', takeUpLost),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
