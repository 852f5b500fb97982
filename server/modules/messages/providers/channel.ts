import type { z } from 'zod';
import type { Language } from '#platform/business.ts';
import type { Attached, Channel, Kind } from '../occasions.ts';
import type { Approval } from '../states.ts';
import type { Content } from './heard-shape.ts';
import type { DeviceNews, DeviceOutcome, Target } from './push.ts';
import type { Dlt } from './sms.ts';
import type { Whatsapp } from './whatsapp-text.ts';

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
  readonly kind: Kind;
  readonly language: Language;
  /** The text with its variables still in it, and what stands around it on WhatsApp. */
  readonly body: string;
  readonly whatsapp: Whatsapp | null;
  /** The sender that the operators' register has for the text; SMS alone. */
  readonly dlt_header: string | null;
  /** Where the provider is to report, as it reaches us. */
  readonly hook_url: string;
  /** How long ago the last call for this message was made, whose outcome is asked for. */
  readonly called_s_ago: number;
  /** Where offers are declined by one click, for those that can be; mail alone. */
  readonly unsubscribe_url: string | null;
  /** Where tapping it leads, an address; push alone. */
  readonly link: string | null;
  /** The recipient's devices that this provider reaches; push alone. */
  readonly devices?: readonly Target[];
  /** Files that go with it; mail alone. */
  readonly attached?: readonly Attached[];
}

/** A wording to tell a provider about. */
export interface Registering {
  readonly name: string;
  readonly body: string;
  readonly kind: Kind;
  readonly language: Language;
  /** What the variables look like, for those who judge the text. */
  readonly samples: Readonly<Record<string, string>>;
  /** The operators' register, for SMS alone. */
  readonly dlt: Dlt | null;
  readonly whatsapp: Whatsapp | null;
}

/**
 * What came of a call. `taken`: it has it. `later`: it surely hasn't, try again. `never`: it won't have it. `unknown`: the
 * line broke or it failed midway, it may have it. `forgotten`: it doesn't know the wording any more.
 */
export type Answer = (
  | { readonly is: 'taken'; readonly ref: string }
  | { readonly is: 'later' | 'never' | 'unknown' | 'forgotten'; readonly reason: string }
) & {
  /** What came of it at each device; push alone. */
  readonly devices?: readonly DeviceOutcome[];
  /** It will never have anything for this address: there is no such mailbox. */
  readonly no_such_address?: true;
};

/** What came of telling it of a wording: some judge a text first, and may say no or later withdraw their yes. */
export type Registered =
  | { readonly is: 'taken'; readonly ref: string; readonly state?: Approval; readonly reason?: string | null }
  | Exclude<Answer, { is: 'taken' }>;

/** What a provider knows of an earlier call with our id. */
export type Found =
  | { readonly is: 'there'; readonly ref: string }
  | { readonly is: 'absent' }
  | { readonly is: 'unknown'; readonly reason: string };

/** A call at a provider's hook, as it came. Nothing in it is true until the provider's own file has checked it. */
export interface Delivery {
  readonly method: 'GET' | 'POST';
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The very bytes: signatures are over those. */
  readonly raw: Buffer;
  readonly query: Readonly<Record<string, string>>;
  /** The address that was called, as the provider knows it, query included. */
  readonly url: string;
  /** By the machine's clock, as signatures are. */
  readonly now: Temporal.Instant;
  /** The hook's own secret, for providers that sign nothing but can send a header (x-haat-receipts). */
  readonly secret: string;
  readonly place: Place;
}

/** What a provider tells of one message. */
export interface Receipt {
  /** Our own id, where it comes back with the receipt. */
  readonly message_id: string | null;
  /** The provider's id of the message. */
  readonly ref: string | null;
  /** What it says in its own words; the same words twice about one message are one receipt. */
  readonly status: string;
  readonly means: 'sent' | 'delivered' | 'opened' | 'clicked' | 'failed' | 'nothing';
  readonly reason: string;
}

/** What somebody said to us, as far as its provider knows who it was. */
export interface Heard {
  /** The provider's id of what was said: told twice, it is heard once. */
  readonly ref: string;
  readonly from: Speaker;
  readonly said_at: Temporal.Instant;
  /** The kind of content, such as `text`, `button`, `image`. */
  readonly kind: string;
  readonly content: Content;
  /** The provider's id of the message of ours that it answers. */
  readonly answers: string | null;
}

/** Everything by which a provider knows a speaker. On WhatsApp the number may be missing (usernames). */
export interface Speaker {
  readonly phone: string | null;
  readonly bsuid: string | null;
  readonly parent_bsuid: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly username: string | null;
}

/** What a provider thinks of a wording by now. */
export interface Verdict {
  readonly ref: string;
  readonly language: Language | null;
  readonly state: Approval;
  readonly reason: string | null;
}

/** An address that it is no use or no good to write to any more. */
export interface Unreachable {
  readonly address: string;
  /** There is no such mailbox, or whoever reads it called our mail spam. */
  readonly why: 'bounced' | 'complained';
  readonly reason: string;
}

/** A report that a mail of ours came back. */
export interface CameBack {
  readonly message_id: string;
  readonly address: string;
  readonly reason: string;
  /** There is no such mailbox; else it may be there another time. */
  readonly final: boolean;
}

/** How far a mailbox has been read: the number of the last mail, which counts under its validity. */
export interface ReadTo {
  readonly validity: bigint;
  readonly uid: bigint;
}

/** Somebody's wish about offers, made at the provider itself. */
export interface Wish {
  readonly from: Speaker;
  readonly promotions: boolean;
}

/** What a call at the hook says, once its signature holds. `forged` gets the same no as an unknown address. */
export type Told =
  | { readonly is: 'forged' }
  | {
      readonly is: 'told';
      readonly receipts?: readonly Receipt[];
      readonly heard?: readonly Heard[];
      readonly verdicts?: readonly Verdict[];
      readonly wishes?: readonly Wish[];
      readonly unreachable?: readonly Unreachable[];
      /** What the provider wants to read back, if anything. */
      readonly answer?: { readonly type: string; readonly text: string };
    };

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
  /** Asks what became of what devices' services took, by the references they gave; `ask_after_min` minutes after. */
  ask?(settings: Settings, place: Place, refs: readonly string[]): Promise<DeviceNews>;
  readonly ask_after_min?: number;
  /** Tells it of a wording; it must know each before it is sent. */
  register?(settings: Settings, place: Place, wording: Registering): Promise<Registered>;
  /** Asks what has become of wordings that it judges. */
  verdicts?(settings: Settings, place: Place, refs: readonly string[]): Promise<readonly Verdict[]>;
  /** Fetches a file that somebody sent, by the id it was heard with. */
  file?(settings: Settings, place: Place, id: string): Promise<Fetched>;
  /** It judges texts: only an approved wording is sent, and it is told of each as soon as it is written. */
  readonly judges?: true;
  /** Checks and reads a call at its hook; without it the provider has none. */
  readReceipts?(settings: Settings, delivery: Delivery): Told | Promise<Told>;
  /** Reads its mailbox for reports of mail that came back; undefined when that can't be done now. */
  readMailbox?(
    settings: Settings,
    place: Place,
    from: ReadTo | null,
  ): Promise<{ came_back: readonly CameBack[]; to: ReadTo } | undefined>;
  /** The body to be typed at its panel, where the panel wants one; it then sends the hook's secret as a header. */
  readonly hook_body?: string;
}

/** A file that somebody sent, as it was fetched; `never` when it is gone or not what it was said to be. */
export type Fetched =
  | { readonly is: 'there'; readonly type: string; readonly bytes: Buffer }
  | { readonly is: 'later' | 'never'; readonly reason: string };

/**
 * The JSON in a body, or undefined when it isn't any. Its texts are such as PostgreSQL can keep: no null characters, no
 * halves of letters.
 */
export function jsonIn(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'), (_, value: unknown) =>
      typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
    );
  } catch {
    return undefined;
  }
}
