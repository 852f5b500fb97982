// What somebody does on the phone: taps, answers, copies, pays.
import { say, send } from './live.js';

const withOf = (element) => JSON.parse(element.dataset.with ?? '{}');

async function copy(button) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Copied';
    say('Copied.');
  } catch {
    if (button.previousElementSibling) getSelection()?.selectAllChildren(button.previousElementSibling);
    button.textContent = 'Selected';
  }
  setTimeout(() => {
    button.textContent = before;
  }, 1500);
}

async function tap(button) {
  button.disabled = true;
  const { post, put } = button.dataset;
  const taken = await send(put ? 'PUT' : 'POST', put ?? post, withOf(button));
  if (taken) button.closest('details.list, details.react')?.removeAttribute('open');
  button.disabled = false;
}

document.addEventListener('click', (event) => {
  const copied = event.target.closest('[data-copy]');
  if (copied) void copy(copied);
  const tapped = event.target.closest('button[data-post], button[data-put]');
  if (tapped && !copied) void tap(tapped);
  const pay = event.target.closest('a[data-upi]');
  if (pay) {
    event.preventDefault();
    void scan(pay.getAttribute('href'));
  }
});

// A upi: link in a message is for this phone's own UPI app.
async function scan(link) {
  const person = new URLSearchParams(location.search).get('person');
  if (!person?.startsWith('+')) return say('Choose the number that pays first.', true);
  if (await send('POST', '/__ctl/upi/scan', { person, link })) document.querySelector('.app[data-app="upi"]')?.click();
}

function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^.*?,/, '')));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

async function bodyOf(form) {
  const body = withOf(form);
  for (const [name, value] of new FormData(form)) {
    if (value instanceof File) {
      if (value.size > 0) body[name] = { name: value.name, type: value.type, base64: await read(value) };
    } else if (name === 'rupees') {
      const [whole, part = ''] = value.split('.');
      if (value !== '') body.amount_minor = Number(whole + part.padEnd(2, '0'));
    } else if (value.trim() !== '') {
      body[name] = value.trim();
    }
  }
  return body;
}

document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-post]');
  if (!form) return;
  event.preventDefault();
  void (async () => {
    const body = await bodyOf(form);
    if (form.matches('.box') && body.text === undefined && body.media === undefined) return;
    if (!(await send('POST', form.dataset.post, body))) return;
    form.reset();
    grow(form.querySelector('textarea'));
    form.querySelector('.clip')?.classList.remove('full');
    if (form.matches('.reply')) say('Your reply has gone to the business.');
  })();
});

function grow(area) {
  if (!area?.closest('.box')) return;
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight, 160)}px`;
}

document.addEventListener('input', (event) => {
  if (event.target.matches('.box textarea')) grow(event.target);
});
document.addEventListener('change', (event) => {
  if (event.target.matches('.clip input')) {
    event.target.closest('.clip').classList.toggle('full', event.target.files.length > 0);
    if (event.target.files.length > 0) say(`${event.target.files[0].name} goes with the next message.`);
  }
  if (event.target.matches('#picture')) void readCode(event.target);
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !event.target.matches('.box textarea')) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

// Reads a code from a picture, where the browser can.
async function readCode(input) {
  const [file] = input.files;
  if (!file) return;
  const found = await new BarcodeDetector({ formats: ['qr_code'] })
    .detect(await createImageBitmap(file))
    .catch(() => []);
  input.value = '';
  if (found.length === 0) return say('There is no code in this picture.', true);
  input.form.elements.link.value = found[0].rawValue;
}

const rupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR', maximumFractionDigits: 2 });

// Offers what else there is to scan: a picture, where the browser can read one, and the codes that are on some screen.
export async function offerCodes() {
  const label = document.getElementById('from-picture');
  if (label) label.hidden = !('BarcodeDetector' in window);
  const place = document.getElementById('codes');
  const reply = place && (await fetch('/__ctl/upi/codes').catch(() => undefined));
  if (!reply?.ok) return;
  const { items } = await reply.json();
  place.hidden = items.length === 0;
  const buttons = items.map(({ link, business, title, amount_minor }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'code-of';
    const sum = amount_minor === null ? 'any amount' : rupees.format(amount_minor / 100);
    button.textContent = [business, title, sum].filter(Boolean).join(' · ');
    button.addEventListener('click', () => {
      const form = button.closest('form');
      form.elements.link.value = link;
      if (amount_minor === null && form.elements.rupees.value === '') form.elements.rupees.focus();
      else form.requestSubmit();
    });
    return button;
  });
  place.replaceChildren(place.firstElementChild, ...buttons);
}
void offerCodes();
