import * as messages from '#messages';
import type { ReadyTemplate, Said } from '#platform/business.ts';

const same = (sample: string): Said => ({ en: sample, hi: sample });
const told = { urgent: false, channels: ['push', 'whatsapp', 'email', 'sms'], in_app: true } as const;
const link = { says: 'Where it is', tag: 'url', needed: true, pressed: true } as const;

/** A basket was left, and its owner wants offers. */
export const cartWaits = messages.occasion('orders.cart_waits', {
  says: { en: 'A basket that waits', hi: 'इंतज़ार करती टोकरी' },
  kind: 'promotional',
  ...told,
  variables: {
    name: { says: 'The customer’s name', sample: { en: 'Asha', hi: 'आशा' }, tag: 'alphanumeric' },
    items: { says: 'How many things lie in it', sample: same('3'), tag: 'numeric' },
    amount: { says: 'What it comes to', sample: same('₹499.00'), tag: 'alphanumeric' },
    link: { ...link, sample: same('https://example.in/cart') },
  },
});

const named = {
  number: { says: 'The order’s number', sample: same('ORD-000042'), tag: 'alphanumeric' },
  link: { ...link, sample: same('https://example.in/orders/3f9c') },
} as const;

const whole = {
  ...named,
  items: {
    says: 'What it is about: one thing, and how many others',
    sample: { en: 'Basmati rice + 2 more', hi: 'बासमती चावल + 2 और' },
    tag: 'alphanumeric',
  },
  amount: { says: 'What was paid or is to be paid', sample: same('₹499.00'), tag: 'alphanumeric' },
  paid: {
    says: 'Whether that is paid, and where it is to be',
    sample: { en: 'to be paid at the door', hi: 'दरवाज़े पर देने हैं' },
    tag: 'alphanumeric',
  },
  when: {
    says: 'The day, with the hours where they are known',
    sample: { en: 'Sat, 28 Nov, 09:00 to 12:00', hi: 'शनि, 28 नवंबर, 09:00 से 12:00' },
    tag: 'alphanumeric',
  },
} as const;

/** What is told of an order, with its words; where it is stands at the end of each. */
const words = {
  confirmed: {
    says: { en: 'An order is confirmed', hi: 'ऑर्डर पक्का हुआ' },
    title: { en: 'Your order {number} is confirmed', hi: 'आपका ऑर्डर {number} पक्का है' },
    en: 'Thank you, we have your order {number}: {items}. {amount}, {paid}. Expect it {when}',
    hi: 'धन्यवाद, आपका ऑर्डर {number} मिल गया: {items}। {amount}, {paid}। समय: {when}',
  },
  ready: {
    says: { en: 'An order can be picked up', hi: 'ऑर्डर दुकान पर तैयार है' },
    title: { en: 'Your order {number} is ready', hi: 'आपका ऑर्डर {number} तैयार है' },
    en: 'You can pick up your order {number} now: {items}. {amount}, {paid}',
    hi: 'आपका ऑर्डर {number} दुकान पर तैयार है: {items}। {amount}, {paid}',
  },
  sent: {
    says: { en: 'An order, or a part of it, is on its way', hi: 'ऑर्डर या उसका हिस्सा रवाना हुआ' },
    title: { en: 'Your order {number} is on its way', hi: 'आपका ऑर्डर {number} रवाना हो गया' },
    en: 'On its way to you, of your order {number}: {items}. {amount}, {paid}. Expect it {when}',
    hi: 'आपके ऑर्डर {number} से रवाना हुआ: {items}। {amount}, {paid}। समय: {when}',
  },
  delivered: {
    says: { en: 'An order, or a part of it, was handed over', hi: 'ऑर्डर या उसका हिस्सा सौंपा गया' },
    title: { en: 'Your order {number} was handed over', hi: 'आपका ऑर्डर {number} सौंप दिया गया' },
    en: 'Handed over, of your order {number}: {items}. Thank you! Is something not right? Tell us here',
    hi: 'आपके ऑर्डर {number} से सौंपा गया: {items}। धन्यवाद! कुछ ठीक न हो तो यहाँ बताएँ',
  },
  cancelled: {
    says: { en: 'Staff cancelled an order', hi: 'दुकान ने ऑर्डर रद्द किया' },
    title: { en: 'Your order {number} was cancelled', hi: 'आपका ऑर्डर {number} रद्द हुआ' },
    en: 'We are sorry, your order {number} was cancelled: {items}. Anything you paid for it comes back to you',
    hi: 'क्षमा करें, आपका ऑर्डर {number} रद्द हो गया है: {items}। इसके लिए जो पैसे दिए हों, वे वापस मिलेंगे',
  },
  part_cancelled: {
    says: { en: 'Staff cancelled a part of an order', hi: 'दुकान ने ऑर्डर का एक हिस्सा रद्द किया' },
    title: { en: 'A part of your order {number} can’t come', hi: 'आपके ऑर्डर {number} का एक हिस्सा नहीं आ सकेगा' },
    en: 'We are sorry, this can’t come of your order {number}: {items}. Anything you paid for it comes back to you',
    hi: 'क्षमा करें, आपके ऑर्डर {number} से यह नहीं आ सकेगा: {items}। इसके लिए जो पैसे दिए हों, वे वापस मिलेंगे',
  },
  sold_out: {
    says: { en: 'An order was paid too late', hi: 'ऑर्डर का भुगतान देर से हुआ' },
    title: { en: 'Your order was sold out', hi: 'आपके ऑर्डर का सामान ख़त्म हो गया' },
    en: 'We are sorry, {items} had gone before your payment of {amount} came. Your money is on its way back',
    hi: 'क्षमा करें, {amount} का भुगतान आने से पहले {items} बिक चुका था। आपके पैसे लौटाए जा रहे हैं',
  },
} as const;

const again = {
  replacement_sent: {
    says: { en: 'A replacement is on its way', hi: 'बदले का सामान रवाना हुआ' },
    title: { en: 'Your replacement is on its way', hi: 'बदले का सामान रवाना हो गया' },
    en: 'What replaces the goods you sent back of order {number} is on its way, without any charge',
    hi: 'ऑर्डर {number} के लौटाए गए सामान के बदले नया सामान बिना किसी शुल्क के रवाना हो गया है',
  },
  replacement_refunded: {
    says: { en: 'A refund instead of a replacement', hi: 'बदले के सामान की जगह पैसे वापस' },
    title: { en: 'Your money instead of a replacement', hi: 'बदले के सामान की जगह पैसे वापस' },
    en: 'What you wanted replaced of order {number} can’t be sent again, so you get your money back',
    hi: 'ऑर्डर {number} में जो बदलना था वह दोबारा नहीं भेजा जा सकता, इसलिए आपके पैसे वापस मिलेंगे',
  },
} as const;

/** Declares what can be told with its variables. */
function declared<Name extends string, Names extends string>(
  of: Readonly<Record<Name, { readonly says: Said }>>,
  variables: messages.Occasion<Names>['variables'],
) {
  const all = Object.entries<{ readonly says: Said }>(of).map(([name, { says }]) => [
    name,
    messages.occasion(`orders.${name}`, { says, kind: 'transactional', ...told, variables }),
  ]);
  return Object.fromEntries(all) as Record<Name, messages.Occasion<Names>>;
}

/** What is told of an order: that it is sure, what leaves and arrives, what can't come; and of what replaces its goods. */
export const news = declared(words, whole);
export const newsOfReplacing = declared(again, named);

const ofCart = messages.inAll('orders.cart_waits', {
  en: ['Your basket waits', '{name}, {items} things worth {amount} wait in your basket: {link}'],
  hi: ['आपकी टोकरी इंतज़ार कर रही है', '{name} जी, आपकी टोकरी में {items} चीज़ें ({amount}) इंतज़ार कर रही हैं: {link}'],
});

/** The texts that every business has until it words them itself. */
export const texts: readonly ReadyTemplate[] = [
  ...ofCart,
  ...Object.entries({ ...words, ...again }).flatMap(([name, { title, en, hi }]) =>
    messages.inAll(`orders.${name}`, { en: [title.en, `${en}: {link}`], hi: [title.hi, `${hi}: {link}`] }),
  ),
];
