import type { Said } from '#platform/business.ts';
import { said } from './store.ts';
import type { Town } from './town.ts';

type Block =
  | { readonly kind: 'heading' | 'text'; readonly text: Said }
  | { readonly kind: 'list'; readonly items: Said[] }
  | { readonly kind: 'questions'; readonly items: { question: Said; answer: Said }[] }
  | { readonly kind: 'button'; readonly text: Said; readonly href: string }
  | { readonly kind: 'contact' };

const heading = (en: string, hi: string): Block => ({ kind: 'heading', text: said(en, hi) });
const text = (en: string, hi: string): Block => ({ kind: 'text', text: said(en, hi) });

/** A page of a demo store before it is written down. */
export interface Draft {
  readonly slug: string;
  readonly title: string;
  readonly title_hi: string;
  readonly description: string;
  readonly description_hi: string;
  readonly blocks: Block[];
}

function page(slug: string, title: Said, description: Said, blocks: Block[]): Draft {
  return {
    ...{ slug, title: title.en, title_hi: title.hi, blocks },
    ...{ description: description.en, description_hi: description.hi },
  };
}

/** The pages that each demo store has: who it is, how to reach it, delivery, returns, privacy. */
export function pagesOf(town: Town): Draft[] {
  const { name, city, store } = town;
  return [
    page(
      'about',
      said('About us', 'हमारे बारे में'),
      said(`Who stands behind ${name} in ${city}.`, `${city} में ${name} के पीछे कौन है।`),
      [
        ...store.about.map((each): Block => ({ kind: 'text', text: each })),
        heading('Come by', 'मिलने आइए'),
        { kind: 'contact' },
      ],
    ),
    page(
      'contact',
      said('Contact', 'संपर्क'),
      said(`How to reach ${name}: by phone, by mail or at the counter.`, `${name} से फ़ोन, मेल या काउंटर पर कैसे मिलें।`),
      [
        text('Call, write or come by; somebody who can help answers.', 'फ़ोन करें, लिखें या आएँ; जवाब वही देगा जो मदद कर सके।'),
        { kind: 'contact' },
        heading('Often asked', 'अक्सर पूछा जाता है'),
        { kind: 'questions', items: [...store.questions] },
      ],
    ),
    ...terms(town),
  ];
}

/** What holds for every order: how it comes, how it goes back, what is kept about people. */
function terms({ name, city, store }: Town): Draft[] {
  return [
    page(
      'delivery',
      said('Delivery', 'डिलीवरी'),
      said(`When and how ${name} delivers in ${city}.`, `${name} ${city} में कब और कैसे पहुँचाता है।`),
      [
        { kind: 'list', items: [...store.delivery] },
        heading('On the way', 'रास्ते में'),
        text(
          'The page of your order shows where it is. You get a message when it leaves and when it is at your door.',
          'आपके ऑर्डर का पेज दिखाता है कि वह कहाँ है। निकलने पर और दरवाज़े पर पहुँचने पर संदेश आता है।',
        ),
      ],
    ),
    page(
      'returns',
      said('Returns and refunds', 'वापसी और रिफ़ंड'),
      said(`What ${name} takes back, and how the money comes back.`, `${name} क्या वापस लेता है और पैसे कैसे लौटते हैं।`),
      [
        { kind: 'list', items: [...store.returns] },
        heading('How to ask', 'कैसे कहें'),
        text(
          'Open the order, choose what goes back and why, and add photos where something is wrong. We answer within a working day; a refund reaches your bank in five to seven days, a wallet at once.',
          'ऑर्डर खोलें, बताएँ क्या और क्यों लौटाना है, और गड़बड़ हो तो फ़ोटो जोड़ें। हम एक कार्यदिवस में जवाब देते हैं; राशि बैंक में पाँच से सात दिन में, वॉलेट में तुरंत पहुँचती है।',
        ),
      ],
    ),
    page(
      'privacy',
      said('Privacy', 'निजता'),
      said(
        `What ${name} knows about you, why, and how to have it removed.`,
        `${name} आपके बारे में क्या जानता है, क्यों, और उसे कैसे हटवाएँ।`,
      ),
      [
        text(
          'We keep your name, phone, addresses and orders, because without them nothing can be delivered or billed. Tax law makes us keep invoices for eight years.',
          'हम आपका नाम, फ़ोन, पते और ऑर्डर रखते हैं, क्योंकि इनके बिना न पहुँचाया जा सकता है न बिल बन सकता है। कर क़ानून के अनुसार बिल आठ साल रखने होते हैं।',
        ),
        text(
          'Card and bank details stay with the payment gateway; we never see them. We sell nothing about you to anybody.',
          'कार्ड और बैंक की जानकारी पेमेंट गेटवे के पास रहती है, हम उसे नहीं देखते। आपकी कोई जानकारी हम किसी को नहीं बेचते।',
        ),
        text(
          'Offers come only where you said yes, and you can say no at any time. Write to us to see what we keep, to correct it or to close your account, as the Digital Personal Data Protection Act 2023 gives you the right to.',
          'ऑफ़र तभी आते हैं जब आपने हाँ कहा हो, और कभी भी मना कर सकते हैं। जो हम रखते हैं उसे देखने, सुधारने या खाता बंद कराने के लिए लिखें; डिजिटल व्यक्तिगत डेटा संरक्षण अधिनियम 2023 यह अधिकार देता है।',
        ),
      ],
    ),
  ];
}
