import { z } from 'zod';
import type { Answer } from './http.ts';
import type { Message } from './store.ts';

/** What a person does on the phone: says something, taps a button or a row, sends a picture, puts an emoji, reads. */
export const answer = z.strictObject({
  /** The business it is said to, by its slug. */
  account: z.string().max(63),
  text: z.string().min(1).max(4_096).optional(),
  /** A mail's. */
  subject: z.string().max(500).optional(),
  /** The message that is answered, tapped in, reacted to or read. */
  message: z.string().max(500).optional(),
  /** The id of the button that was tapped. */
  button: z.string().max(256).optional(),
  /** The id of the row that was chosen in a list. */
  row: z.string().max(256).optional(),
  /** An emoji, or '' to take it back. */
  reaction: z.string().max(16).optional(),
  read: z.literal(true).optional(),
  location: z
    .strictObject({ latitude: z.number(), longitude: z.number(), name: z.string().max(200).optional() })
    .optional(),
  media: z
    .strictObject({ name: z.string().min(1).max(200), type: z.string().max(100), base64: z.base64().max(11_000_000) })
    .optional(),
});

export type Answered = z.infer<typeof answer>;
type Take = (person: string, answered: Answered) => Answer | Promise<Answer>;

export type Answers = ReturnType<typeof openAnswers>;

/** Where protocols say that they take what people answer: `world.answers.on('whatsapp', (person, answered) => …)`. */
export function openAnswers() {
  const takers = new Map<string, Take>();
  return {
    /** Has a protocol take what people do in its channel; 2xx with any body means that it was taken. */
    on(channel: Message['channel'], take: Take): void {
      takers.set(channel, take);
    },
    give(channel: string, person: string, answered: Answered): Answer | Promise<Answer> {
      const take = takers.get(channel);
      return take ? take(person, answered) : { status: 404, body: { error: `nobody takes answers by ${channel}` } };
    },
  };
}
