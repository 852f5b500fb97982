import type { z } from 'zod';
import type { Channel } from '../occasions.ts';

/** Where a provider is: the sandbox's ports, and how long to wait for an answer. */
export interface Place {
  readonly sandbox_port: number;
  readonly timeout_ms: number;
}

/** What is to be sent, secrets included: it is never logged or kept. */
export interface Outgoing {
  /** Our own id, given to the provider with every try of the same message. */
  readonly id: string;
  readonly to: string;
  readonly name: string | null;
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  /** The values that the text was filled with. */
  readonly values: Readonly<Record<string, string>>;
  /** What the provider calls the wording, where it wants to know texts beforehand. */
  readonly template_ref: string | null;
}

/** A wording to tell a provider about. */
export interface Registering {
  readonly name: string;
  readonly body: string;
  readonly header: string;
  readonly dlt_id: string;
}

/**
 * What came of a call. `taken`: it has it. `later`: it surely hasn't, try again. `never`: it won't have it. `unknown`: the
 * line broke or it failed midway, it may have it. `forgotten`: it doesn't know the wording any more.
 */
export type Answer =
  | { readonly is: 'taken'; readonly ref: string }
  | { readonly is: 'later' | 'never' | 'unknown' | 'forgotten'; readonly reason: string };

/** What a provider knows of an earlier call with our id. */
export type Found =
  | { readonly is: 'there'; readonly ref: string }
  | { readonly is: 'absent' }
  | { readonly is: 'unknown'; readonly reason: string };

/** A way out: one file for each gateway or protocol. */
export interface Provider<Settings = never> {
  readonly kind: string;
  readonly channel: Exclude<Channel, 'in_app'>;
  readonly says: string;
  readonly settings: z.ZodType<Settings>;
  /** Settings that never leave the server again. */
  readonly secrets: readonly (keyof Settings & string)[];
  send(settings: Settings, place: Place, message: Outgoing): Promise<Answer>;
  /** Asks for an earlier call whose outcome is unknown. Without it the message is sent again under the same id. */
  find?(settings: Settings, place: Place, message: Outgoing): Promise<Found>;
  /** Tells it of a wording; it must know each before it is sent. */
  register?(settings: Settings, place: Place, wording: Registering): Promise<Answer>;
}
