import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { everyMinutes, type JobsOf, job } from '#platform/jobs.ts';
import { deliver, takeUpLost } from './deliver.ts';
import { deviceKinds } from './devices.ts';
import { askDevices } from './providers/fan-out.ts';
import { lookIntoMailboxes, readMailbox } from './providers/mailbox.ts';
import { introduceTexts, registerTexts } from './providers/registered.ts';
import { showClock, tellSandbox } from './providers/sandbox.ts';
import { pretendDevice } from './providers/sandbox-device.ts';

export const jobs = {
  'messages.deliver': job({
    says: 'Sends one message, or asks what became of a call that was cut off.',
    payload: z.object({ message_id: zId('message') }),
    outside: deliver,
  }),
  'messages.register_texts': job({
    says: 'Tells a provider that judges texts of those it does not know, and asks what it thinks of the others.',
    payload: z.object({ provider_id: zId('provider') }),
    turn: 'first',
    outside: registerTexts,
  }),
  'messages.ask_devices': job({
    says: 'Asks a push service what became of the messages that it took.',
    payload: z.object({ provider_id: zId('provider') }),
    outside: askDevices,
  }),
  'messages.read_mailbox': job({
    says: 'Reads a business’s mailbox for reports of mail that came back.',
    payload: z.object({ provider_id: zId('provider') }),
    outside: readMailbox,
  }),
  'messages.pretend_device': job({
    says: 'Puts the app on somebody’s phone in the sandbox.',
    payload: z.object({ person_id: zId('person'), kind: z.enum(deviceKinds) }),
    outside: pretendDevice,
  }),
  'messages.introduce': job({
    says: 'Tells the sandbox of the business’s account and texts.',
    payload: z.object({}),
    turn: 'first', // what is sent before is refused
    outside: tellSandbox,
  }),
  'messages.show_clock': job({
    says: 'Shows the sandbox what time it is at the business.',
    payload: z.object({}),
    outside: showClock,
  }),
};

export const schedules = {
  'messages.take_up_lost': everyMinutes(1, 'Takes up messages whose sender was lost in the middle.', takeUpLost),
  'messages.look_into_mailboxes': everyMinutes(5, 'Looks for mail that came back.', lookIntoMailboxes),
  'messages.look_at_texts': everyMinutes(
    15,
    'Asks what WhatsApp thinks of texts that it has not approved.',
    introduceTexts,
  ),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
