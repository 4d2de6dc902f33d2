// Put into a page before its own script: notes whatever comes into the page that is not its own, and walks through it.
const watch = { tags: new Set(), faults: [], shown: 0 };
window.watch = watch;
const fault = (text) => watch.faults.length < 20 && watch.faults.push(text);

for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => fault(`${name} was called`);
addEventListener('securitypolicyviolation', (event) => fault(`${event.violatedDirective} ${event.blockedURI}`));

const harmless = /^(?:https?|mailto|blob|data):$/;

function look(element) {
  watch.tags.add(element.localName);
  for (const { name, value } of element.attributes) {
    if (/^on/i.test(name)) fault(`${element.localName} has ${name}`);
    if (!/^(?:xlink:)?href$|^src$|^action$|^formaction$/i.test(name) || value.startsWith('#')) continue;
    if (!harmless.test(new URL(value, document.baseURI).protocol)) fault(`${element.localName} leads to ${value}`);
  }
}

new MutationObserver((changes) => {
  for (const { target, addedNodes, type } of changes) {
    if (type === 'attributes') look(target);
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      look(node);
      for (const element of node.querySelectorAll('*')) look(element);
    }
  }
}).observe(document, { subtree: true, childList: true, attributes: true });

/** Resolves when the page is in this state. */
async function until(isSo) {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve));
}

/** Selects each entity, then types each text into the search box. */
window.walkThrough = async (refs, texts) => {
  for (const ref of refs) {
    location.hash = new URLSearchParams({ select: ref });
    await until(() => document.querySelector('.panel')?.dataset.of === ref);
    watch.shown += 1;
  }
  const input = document.querySelector('[role=combobox]');
  for (const text of texts) {
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await until(() => document.getElementById('found').dataset.for === input.value);
  }
};
