// Everything here is an addition: pages are read and forms are sent without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
  root.classList.add("js");

  const say = (text) => {
    const live = document.getElementById("live");
    if (live && text) {
      live.textContent = "";
      setTimeout(() => (live.textContent = text), 50);
    }
  };

  // Parts of the page that only make sense with scripts are hidden in the HTML and shown here; htmx parts pass through again.
  const prepare = (part) => {
    all("[data-print],[data-copy-link],[data-dialog],[data-show-password],[data-switch],[data-toast-close]", part).forEach(
      (element) => (element.hidden = false));
    all("[data-filter]", part).forEach((form) => {
      const submit = form.querySelector("[data-filter-submit]");
      if (submit) submit.classList.add("button-quiet");
    });
    if (matchMedia("(max-width: 639.98px)").matches) all("form.filter-bar", part).forEach(foldFilter);
    all(".chart-box[data-chart]", part).forEach((box) => show(box, box.dataset.view || "chart"));
    const summary = part.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  };

  // On a phone the first field of a filter stays and the others wait behind a button: the answer comes first.
  const foldFilter = (form) => {
    const words = document.getElementById("live")?.dataset.filter;
    if (!words || form.elements.length < 4 || form.querySelector(".filter-toggle")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet filter-toggle";
    button.textContent = words;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () =>
      button.setAttribute("aria-expanded", String(!form.classList.toggle("folded"))));
    form.classList.add("folded");
    form.querySelector(".field")?.classList.add("kept");
    form.append(button);
  };

  const show = (box, view) => {
    box.dataset.view = view;
    all("[data-switch] [data-show]", box).forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.show === view)));
  };

  document.addEventListener("click", (event) => {
    const hit = (selector) => event.target.closest(selector);
    let found;
    if ((found = hit("[data-switch] [data-show]"))) {
      show(found.closest(".chart-box"), found.dataset.show);
    } else if (hit("[data-print]")) {
      window.print();
    } else if ((found = hit("[data-copy-link]"))) {
      navigator.clipboard?.writeText(location.href).then(() => {
        const words = document.getElementById("live")?.dataset.copied;
        const label = found.querySelector("span");
        say(words);
        if (label && words) {
          const before = label.textContent;
          label.textContent = words;
          setTimeout(() => (label.textContent = before), 2000);
        }
      });
    } else if ((found = hit("[data-dialog]"))) {
      document.getElementById(found.dataset.dialog)?.showModal();
    } else if ((found = hit("[data-close]"))) {
      found.closest("dialog")?.close();
    } else if ((found = hit("[data-show-password]"))) {
      const input = document.getElementById(found.getAttribute("aria-controls"));
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      found.setAttribute("aria-pressed", String(!shown));
      found.querySelector("span").textContent = shown ? found.dataset.show : found.dataset.hide;
    } else if ((found = hit("[data-toast-close]"))) {
      found.closest("[data-toast]").remove();
    } else if ((found = hit("[data-pick-login]"))) {
      pick(found);
    } else if ((found = hit("[data-error-summary] a[href^='#']"))) {
      const field = document.getElementById(decodeURIComponent(found.hash.slice(1)));
      if (field) {
        event.preventDefault();
        (field.closest(".field") || field).scrollIntoView({ block: "center" });
        field.focus({ preventScroll: true });
      }
    }
    all("details[data-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // A demonstration login fills the form; the person still presses "Sign in".
  const pick = (button) => {
    const login = document.querySelector("input[name=username]");
    const password = document.querySelector("input[name=password]");
    login.value = button.dataset.pickLogin;
    if (button.dataset.pickPassword) password.value = button.dataset.pickPassword;
    all("[data-pick-login]").forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
    login.form.querySelector("[type=submit]").focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.querySelector("details[data-menu][open]");
      const close = document.querySelector("[data-peek-close]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      } else if (close && !document.querySelector("dialog[open]") && close.closest("[data-peek]").contains(document.activeElement)) {
        close.click();
      }
    }
    const input = event.target.closest?.("[data-picker] [role=combobox]");
    if (input) choose(event, input);
  });

  // A second press of a button must not send the form twice; the server refuses a repeated key as well.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    const button = event.submitter;
    if (button?.classList.contains("button")) setTimeout(() => (button.dataset.busy = ""), 300);
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    all("[data-busy]", form).forEach((button) => delete button.dataset.busy);
  }));

  // A form with data-draft is kept in this browser while it is typed, with its key, so that what is sent again after a lost network
  // is taken once. It is forgotten when the server has it, and after a week.
  const WEEK = 7 * 24 * 3600 * 1000;
  const drafts = {
    name: (id) => `draft/${id}`,
    read: (id) => {
      try {
        const kept = JSON.parse(localStorage.getItem(drafts.name(id)));
        return kept && Date.now() - kept.at < WEEK ? kept.fields : null;
      } catch {
        return null;
      }
    },
    forget: (id) => {
      try { localStorage.removeItem(drafts.name(id)); } catch { /* storage is off: there is no draft */ }
    }
  };
  const draftFields = (form) => Array.from(form.elements).filter((e) => e.name && !["version", "_csrf"].includes(e.name));
  const keepDraft = (form) => {
    const fields = {};
    draftFields(form).forEach((e) => {
      if (e.type !== "radio" || e.checked) fields[e.name] = e.value;
    });
    try {
      localStorage.setItem(drafts.name(form.dataset.draft), JSON.stringify({ at: Date.now(), fields }));
      const note = form.querySelector("[data-draft-note]");
      if (note) note.hidden = false;
    } catch { /* full or off: the form still works */ }
  };
  all("form[data-draft]").forEach((form) => {
    const kept = form.dataset.draftFresh && drafts.read(form.dataset.draft);
    if (!kept) return;
    draftFields(form).forEach((e) => {
      if (!(e.name in kept)) return;
      if (e.type === "radio") e.checked = e.value === kept[e.name];
      else e.value = kept[e.name];
    });
    form.querySelector("[data-draft-note]").hidden = false;
  });
  all("[data-draft-done]").forEach((element) => drafts.forget(element.dataset.draftDone));
  ["input", "change"].forEach((kind) => document.addEventListener(kind, (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (form) keepDraft(form);
  }));
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-draft]")) return;
    keepDraft(form);
    if (navigator.onLine) return;
    event.preventDefault();
    const words = form.querySelector("[data-draft-offline]");
    if (words) {
      words.hidden = false;
      words.scrollIntoView({ block: "center" });
    }
  }, true);

  // A photo is drawn smaller before it leaves the phone: on site the network is slow, and a file may have so many bytes. What cannot be
  // drawn is sent as it is.
  const PHOTO_SIDE = 1600;
  const smaller = async (file) => {
    if (!["image/jpeg", "image/png"].includes(file.type)) return file;
    const image = await createImageBitmap(file);
    const scale = PHOTO_SIDE / Math.max(image.width, image.height);
    if (scale >= 1) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
    return drawn && drawn.size < file.size
      ? new File([drawn], `${file.name.replace(/\.[^.]*$/, "")}.jpg`, { type: "image/jpeg" })
      : file;
  };
  document.addEventListener("change", async (event) => {
    const input = event.target;
    if (!input.matches?.("input[type=file][data-photo]") || input.files.length !== 1) return;
    const chosen = input.files[0];
    try {
      const drawn = await smaller(chosen);
      if (drawn === chosen || input.files[0] !== chosen) return;
      const list = new DataTransfer();
      list.items.add(drawn);
      input.files = list.files;
    } catch { /* no picture, or a browser that cannot draw it */ }
  });

  // Filters apply on change; typing waits for Enter or the button, except below. Empty choices stay out of the address.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-filter]");
    if (form && event.target.matches("select,input[type=checkbox],input[type=radio]")) form.requestSubmit();
  });
  document.addEventListener("formdata", (event) => {
    if (!event.target.matches("form[data-filter]")) return;
    for (const [name, value] of Array.from(event.formData.entries())) {
      if (value === "") event.formData.delete(name);
    }
  });

  // A search that is sent by a form and shown under an address answers while it is typed: from two letters on, after a pause, and the
  // next one ends the one before. What holds a digit may be a number of a person or a card: it goes by the form alone.
  let pause, asking, searched;
  const search = async (form, input) => {
    const text = input.value.trim();
    if (/\d/.test(text) || text.length === 1) return;
    const asked = new URLSearchParams(new FormData(form));
    [input.name, "_csrf"].forEach((name) => asked.delete(name));
    if (text) asked.set("q", text);
    const url = form.getAttribute("action").replace(/\/find$/, "") + (`${asked}` ? `?${asked}` : "");
    asking = new AbortController();
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, signal: asking.signal });
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const main = form.closest("main");
    if (!answer.ok || answer.redirected || !found || !main) return;
    const parts = Array.from(found.children);
    const at = parts.findIndex((part) => part.getAttribute("action") === form.getAttribute("action"));
    if (at < 0) return;
    Array.from(main.children).forEach((part) => part !== form && part.remove());
    form.before(...parts.slice(0, at));
    form.after(...parts.slice(at + 1));
    history[searched ? "replaceState" : "pushState"](null, "", url);
    searched = true;
    prepare(main);
    say(main.querySelector(".page-facts")?.textContent);
  };
  document.addEventListener("input", (event) => {
    const form = event.target.matches?.("input[type=search]") && event.target.closest("form[data-filter][action$='/find']");
    if (!form) return;
    clearTimeout(pause);
    asking?.abort();
    pause = setTimeout(() => search(form, event.target).catch(() => {}), 250);
  });
  window.addEventListener("popstate", () => {
    if (searched) location.reload();
  });

  // Picker: htmx fills the list, the keyboard walks through it, the code goes into the field.
  const options = (input) => all("[role=option]", document.getElementById(input.getAttribute("aria-controls")));
  const mark = (input, option) => {
    options(input).forEach((other) => other.setAttribute("aria-selected", String(other === option)));
    if (option) {
      option.id ||= `${input.id}-option-${options(input).indexOf(option)}`;
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  const fold = (input) => {
    document.getElementById(input.getAttribute("aria-controls")).replaceChildren();
    input.setAttribute("aria-expanded", "false");
    mark(input, null);
  };
  const take = (input, option) => {
    input.value = option.dataset.value;
    const chosen = input.closest("[data-picker]").querySelector("[data-picker-chosen]");
    if (chosen) chosen.textContent = option.dataset.label || option.textContent.trim();
    fold(input);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const choose = (event, input) => {
    const list = options(input);
    const at = list.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" && list.length) mark(input, list[(at + 1) % list.length]);
    else if (event.key === "ArrowUp" && list.length) mark(input, list[(at - 1 + list.length) % list.length]);
    else if (event.key === "Enter" && at >= 0) take(input, list[at]);
    else if (event.key === "Escape" && list.length) fold(input);
    else return;
    event.preventDefault();
  };
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[data-picker] [role=option]");
    if (option) {
      event.preventDefault();
      take(option.closest("[data-picker]").querySelector("[role=combobox]"), option);
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-picker] [role=option]")) event.preventDefault();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches?.("[data-picker] [role=combobox]")) fold(event.target);
  });

  // htmx: names of its events stand only here (ui.md 8.4).
  document.addEventListener("htmx:configRequest", (event) => {
    const { headers, parameters, verb, elt } = event.detail;
    if (verb !== "get" && meta("_csrf")) headers[meta("_csrf_header")] = meta("_csrf");
    if (elt.matches("[data-picker] [role=combobox]")) {
      parameters.q = elt.value;
      if (elt.name !== "q") delete parameters[elt.name];
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const target = event.detail.target;
    prepare(target);
    if (target.matches("[role=listbox]")) {
      const input = target.closest("[data-picker]").querySelector("[role=combobox]");
      input.setAttribute("aria-expanded", String(options(input).length > 0));
      if (document.activeElement !== input) fold(input);
    }
    target.querySelector("[data-peek]")?.focus();
  });

  prepare(document);
})();
