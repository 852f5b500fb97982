// Sends the payer on by itself. Without it the pages work by their buttons and by reloading.
const { wait } = document.body.dataset;

async function look() {
  const reply = await fetch(wait).catch(() => undefined);
  const { over } = reply?.ok ? await reply.json() : { over: false };
  if (over) location.reload();
  else setTimeout(() => void look(), 700);
}
if (wait) setTimeout(() => void look(), 400);

for (const form of document.querySelectorAll('form[data-go]')) form.submit();
for (const link of document.querySelectorAll('a[data-go]')) location.replace(link.href);

// Spaces after each four digits, a slash after the month.
document.addEventListener('input', ({ target }) => {
  if (target.name === 'card_number') target.value = spaced(target.value.replaceAll(/\D/g, '').slice(0, 19));
  if (target.name === 'expiry')
    target.value = target.value
      .replaceAll(/\D/g, '')
      .slice(0, 4)
      .replace(/^(\d\d)(?=\d)/, '$1/');
});

function spaced(digits) {
  return digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}
