import { type Store, said } from './store.ts';

/** What Kirana's store says, and how it trades. */
export const kiranaStore: Store = {
  about: [
    said(
      'Kirana brings milk to some thousand doors in Indore before six in the morning. The milk is from villages along the Khandwa road, milked in the evening, chilled within the hour and bottled at night.',
      'किराना इंदौर के हज़ार के क़रीब दरवाज़ों पर सुबह छह से पहले दूध पहुँचाता है। दूध खंडवा रोड के गाँवों का है: शाम को दुहा, घंटे भर में ठंडा और रात को पैक।',
    ),
    said(
      'Around the bottle we grew what a kitchen wants at that hour: bread and eggs, poha and sev, vegetables chosen at the Choithram market at four.',
      'बोतल के साथ वह सब जुड़ता गया जो रसोई को उस समय चाहिए: ब्रेड-अंडे, पोहा-सेव और चोइथराम मंडी से चार बजे चुनी सब्ज़ियाँ।',
    ),
  ],
  delivery: [
    said(
      'What you order until nine at night is at your door before six.',
      'रात नौ बजे तक का ऑर्डर सुबह छह से पहले दरवाज़े पर।',
    ),
    said('Milk, curd and paneer travel in ice boxes below 5 °C.', 'दूध, दही और पनीर 5 °C से नीचे बर्फ़ के डिब्बों में आते हैं।'),
    said('Delivery costs nothing on orders from ₹199.', '₹199 से ऊपर डिलीवरी मुफ़्त।'),
  ],
  returns: [
    said(
      'Sour, spilt or short: tell us by ten in the morning and it is credited the same day.',
      'खट्टा, गिरा या कम हो तो सुबह दस तक बताएँ, उसी दिन राशि लौटेगी।',
    ),
    said('Packed groceries are taken back unopened within seven days.', 'बंद पैकेट सात दिन में वापस।'),
    said('The deposit for a glass bottle comes back with the bottle.', 'काँच की बोतल लौटाने पर जमा राशि वापस।'),
  ],
  questions: [
    {
      question: said('Can I pay at the end of the month?', 'क्या महीने के अंत में पैसे दे सकते हैं?'),
      answer: said(
        'Known customers can: the bill comes on the first.',
        'जान-पहचान के ग्राहक दे सकते हैं: बिल पहली तारीख़ को आता है।',
      ),
    },
    {
      question: said('Is the cow milk A2?', 'क्या गाय का दूध ए2 है?'),
      answer: said(
        'The one in the glass bottle is, from Gir and Malvi cows alone.',
        'काँच की बोतल वाला है, केवल गिर और मालवी गायों का।',
      ),
    },
  ],
  bringing: { rupees: 15, free_from_rupees: 199 },
  windows: [
    { from: '05:00', to: '06:30', capacity: 400 },
    { from: '17:00', to: '19:00', capacity: 60 },
  ],
  aisles: [
    ['milk', said('Milk', 'दूध')],
    ['morning-basket', said('Breakfast', 'नाश्ता')],
    ['fruit-and-vegetables', said('Vegetables', 'सब्ज़ियाँ')],
    ['kitchen-shelf', said('Kitchen', 'रसोई')],
  ],
  banners: [
    {
      title: said('Tomorrow before six', 'कल सुबह छह से पहले'),
      text: said('Order milk, bread and eggs until nine tonight', 'आज रात नौ तक दूध, ब्रेड और अंडे मँगाएँ'),
      icons: ['glass-of-milk', 'bread', 'egg'],
      href: '/c/milk',
    },
    {
      title: said('Poha, sev, jeeravan', 'पोहा, सेव, जीरावन'),
      text: said('Indore’s breakfast in one basket', 'इंदौर का नाश्ता एक टोकरी में'),
      icons: ['rice-ball', 'pretzel', 'lemon'],
      href: '/c/morning-basket',
    },
  ],
  lists: [],
  offers: [
    { name: said('First basket', 'पहली टोकरी'), code: 'SUBAH30', rupees: 30, minimum: 249, most_per_person: 1 },
    {
      name: said('Snacks and home: three for two', 'नमकीन और घर: दो पर एक मुफ़्त'),
      buy_get: [2, 1],
      on: ['Snacks and home'],
    },
  ],
  together: [
    ['Poha, thin', 'Ratlami sev', 'Onion', 'Lemon'],
    ['Assam tea', 'Sugar', 'Cow milk'],
    ['Cow milk', 'Sandwich bread', 'Eggs'],
    ['Toor dal', 'Basmati rice', 'Cow ghee'],
    ['Potato', 'Onion', 'Tomato', 'Green chilli'],
  ],
};
