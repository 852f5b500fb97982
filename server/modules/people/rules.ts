import { z } from 'zod';
import { rule } from '#platform/rules.ts';

const whole = (min: number, max: number) => z.number().int().min(min).max(max);

/** What a business decides for itself about its people. */
export const rules = {
  'people.code_minutes': rule({ says: 'How long a code that was sent is good.', schema: whole(1, 60), fallback: 5 }),
  'people.code_tries': rule({ says: 'Wrong tries at codes before a lock.', schema: whole(3, 10), fallback: 5 }),
  'people.password_tries': rule({ says: 'Wrong passwords before a lock.', schema: whole(3, 50), fallback: 10 }),
  'people.lock_minutes': rule({
    says: 'How long a lock after wrong tries lasts.',
    schema: whole(1, 1440),
    fallback: 15,
  }),
  'people.resend_seconds': rule({ says: 'Pause before a code is sent again.', schema: whole(10, 600), fallback: 30 }),
  'people.sends_per_hour': rule({ says: 'Codes an hour to one place.', schema: whole(1, 20), fallback: 5 }),
  'people.open_sign_up': rule({ says: 'Strangers may sign up by themselves.', schema: z.boolean(), fallback: true }),
  'people.refresh_days': rule({ says: 'Days away after which one signs in anew.', schema: whole(1, 90), fallback: 30 }),
  'people.session_days': rule({
    says: 'Days after which one signs in anew at all.',
    schema: whole(1, 365),
    fallback: 180,
  }),
  'people.invite_days': rule({ says: 'How long an invitation is good.', schema: whole(1, 30), fallback: 7 }),
  'people.sign_in_history_days': rule({ says: 'How long sign-ins are kept.', schema: whole(30, 1095), fallback: 180 }),
  'people.password_cost': rule({
    says: 'What a password hash costs, argon2id: never less than the least of the OWASP Password Storage Cheat Sheet.',
    schema: z.object({ memory_kib: whole(19_456, 262_144), passes: whole(2, 10), lanes: whole(1, 4) }),
    fallback: { memory_kib: 19_456, passes: 2, lanes: 1 },
  }),
};
