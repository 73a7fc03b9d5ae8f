// What was written down waits here, on the device, until it was sent: one database, one table, newest last.

const NAME = "gewoondoen-outbox";
const STORE = "reports";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function run(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const put = (report) => run("readwrite", (store) => store.put(report));
export const remove = (key) => run("readwrite", (store) => store.delete(key));
export const all = async () => (await run("readonly", (store) => store.getAll())) ?? [];
export const count = async () => (await run("readonly", (store) => store.count())) ?? 0;
export const wipe = () => run("readwrite", (store) => store.clear());

// On the page that signs out: what was not sent yet would be gone, so it is said before.
const warning = document.querySelector("[data-outbox-warning]");
if (warning) {
  count()
    .then((waiting) => {
      warning.hidden = waiting === 0;
      warning.querySelector("[data-count]").textContent = waiting;
    })
    .catch(() => {});
}
