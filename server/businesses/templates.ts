import type { ReadyTemplate } from '#platform/business.ts';

/**
 * The texts that a kind of business words in its own way; for everything else the modules bring plain ones. `en` and
 * `hi` are what its people wait for: `your morning delivery`.
 */
export function templates(en: string, hi: string): ReadyTemplate[] {
  return [
    {
      event: 'people.invite',
      channel: 'email',
      language: 'en',
      subject: 'Come and work with us at {business}',
      body: `Hello {name},

{business} wants you on the team that looks after ${en}. Open this link to choose how you sign in:

{link}

It works once, for {days} days.`,
    },
    {
      event: 'people.invite',
      channel: 'email',
      language: 'hi',
      subject: '{business} में हमारे साथ काम कीजिए',
      body: `नमस्ते {name},

{business} ${hi} का ध्यान रखने वाली टीम में आपको जोड़ना चाहता है। साइन इन का तरीका चुनने के लिए यह लिंक खोलिए:

{link}

यह लिंक एक बार चलेगा, {days} दिन तक।`,
    },
  ];
}
