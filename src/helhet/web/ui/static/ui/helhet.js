/* Helhet: what makes the pages better where scripts run. Every page works without.
   Focus and announcements after a swap; typed text that is not lost; one sending at a time. */
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const words = () => byId("ord")?.dataset ?? {};

  /* Say something to a screen reader, once, also when the same words come twice. */
  const say = (text) => {
    const place = byId("opplesing");
    if (!place || !text) return;
    place.textContent = "";
    window.setTimeout(() => { place.textContent = text; }, 50);
  };

  /* Focus -------------------------------------------------------------------- */
  const focusOn = (element) => {
    if (!element) return false;
    if (!element.matches("a[href], button, input, select, textarea, [tabindex]")) element.tabIndex = -1;
    element.focus({ preventScroll: false });
    return true;
  };
  const wantsFocus = (root) => root.querySelector("[data-error-summary]") ?? root.querySelector("[data-focus]");

  document.addEventListener("DOMContentLoaded", () => {
    const summary = document.querySelector("[data-error-summary]");
    if (summary) focusOn(summary);
  });
  let focusedBefore = "";
  document.addEventListener("htmx:before:request", () => { focusedBefore = document.activeElement?.id ?? ""; });
  document.addEventListener("htmx:after:swap", (event) => {
    const main = byId("innhold");
    const goal = event.detail?.ctx?.target;
    const root = goal?.isConnected ? goal : main;
    const chosen = root && (root.matches?.("[data-focus], [data-error-summary]") ? root : wantsFocus(root) ?? (main && wantsFocus(main)));
    if (event.detail?.ctx?.sourceElement?.matches?.("[data-autosave]") && !chosen?.matches("[data-error-summary]")) {
      say(document.querySelector("[data-saved]")?.textContent.trim());
    } else if (!focusOn(chosen)) {
      if (document.activeElement === document.body && focusedBefore) focusOn(byId(focusedBefore));
      say(root?.dataset?.says ?? words().updated);
    }
  });

  /* After a login in another tab the form is older than its seal: the answer brings a fresh one. */
  document.addEventListener("htmx:after:swap", () => {
    const fresh = document.querySelector("template[data-csrf]");
    if (!fresh) return;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => { input.value = fresh.dataset.csrf; });
    fresh.remove();
  });

  /* Typed and not saved -------------------------------------------------------- */
  const valuesOf = (form) => JSON.stringify([...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && name !== "version" && typeof value === "string"));
  const guarded = () => [...document.querySelectorAll("form[data-keep], form[data-autosave]")];
  const clean = new WeakMap();
  const remember = () => guarded().forEach((form) => { if (!clean.has(form)) clean.set(form, valuesOf(form)); });
  const hasUnsaved = () => guarded().some((form) => clean.has(form) && clean.get(form) !== valuesOf(form));
  document.addEventListener("DOMContentLoaded", remember);
  document.addEventListener("htmx:after:swap", remember);
  let leaving = false;
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && hasUnsaved()) event.preventDefault();
  });
  document.addEventListener("htmx:after:request", (event) => {
    const { response, sourceElement } = event.detail?.ctx ?? {};
    const form = sourceElement?.closest?.("form");
    if (form && clean.has(form) && response?.status < 400) clean.set(form, valuesOf(form));
  });

  /* One sending at a time ------------------------------------------------------- */
  const buttonsOf = (form) => [...form.querySelectorAll("button:not([type=button]), input[type=submit]")];
  const release = (form) => {
    delete form.dataset.sending;
    buttonsOf(form).forEach((button) => button.removeAttribute("aria-disabled"));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sending) { event.preventDefault(); event.stopPropagation(); return; }
    if (form.method === "get") return;
    form.dataset.sending = "true";
    buttonsOf(form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    leaving = !event.defaultPrevented;
    say(words().sent);
    window.setTimeout(() => { if (form.isConnected) { release(form); leaving = false; } }, 20000);
  }, true);
  document.addEventListener("htmx:finally:request", (event) => {
    leaving = false;
    const form = event.detail?.ctx?.sourceElement?.closest?.("form");
    if (form) release(form);
  });
  window.addEventListener("pageshow", () => { leaving = false; document.querySelectorAll("form[data-sending]").forEach(release); });

  /* The connection is away: what is typed stays, and the page says so ------------- */
  let away = false;
  const setAway = (now) => {
    const [lost, back] = [byId("borte"), byId("tilbake")];
    if (lost) lost.hidden = !now;
    if (back) back.hidden = !(away && !now && guarded().length);
    away = now;
  };
  window.addEventListener("offline", () => setAway(true));
  window.addEventListener("online", () => setAway(false));
  document.addEventListener("htmx:error", (event) => { if (event.detail?.ctx && !event.detail.ctx.response) setAway(true); });
  document.addEventListener("htmx:after:request", (event) => { if (away && event.detail?.ctx?.response?.status < 500) setAway(false); });

  /* The session ends: said two minutes before, in whichever tab one sits ------------ */
  const BEFORE = 120e3, TOUCHED_LESS = 60e3, SHARED = "helhet-okt";
  let session = null, waiting = 0, cameFrom = null;
  const share = () => { try { localStorage.setItem(SHARED, JSON.stringify({ untouched: session.untouched, most: session.most })); } catch { /* no storage: this tab alone */ } };
  const dialogOf = () => byId("okt")?.querySelector("dialog");
  const closeWarning = () => {
    const dialog = dialogOf();
    if (dialog?.open) dialog.close();
    if (cameFrom?.isConnected) cameFrom.focus();
    cameFrom = null;
  };
  const warn = (about) => {
    const dialog = dialogOf();
    if (!dialog) return;
    dialog.querySelectorAll("[data-of]").forEach((part) => { part.hidden = part.dataset.of !== about; });
    if (!dialog.open) { cameFrom = document.activeElement; dialog.showModal(); }
    dialog.querySelector(`.actions[data-of="${about}"] :is(a, button)`)?.focus();
    say(dialog.querySelector(`p[data-of="${about}"]`)?.textContent.trim());
  };
  const over = () => {
    const place = byId("okt");
    if (!hasUnsaved()) {
      location.assign(`${place.dataset.login}?${new URLSearchParams({ utlopt: "1", neste: location.pathname + location.search })}`);
      return;
    }
    const title = byId("okt-tittel");
    title.textContent = title.dataset.over;
    warn("over");
  };
  const wait = () => {
    window.clearTimeout(waiting);
    const left = Math.min(session.untouched, session.most) - Date.now();
    if (left <= 0) over();
    else if (left <= BEFORE) { warn(session.most <= session.untouched ? "at-most" : "untouched"); waiting = window.setTimeout(wait, left); }
    else waiting = window.setTimeout(wait, left - BEFORE);
  };
  const begin = () => {
    const place = byId("okt");
    if (!place || place.dataset.read) return;
    place.dataset.read = "true";
    const now = Date.now();
    session = { untouched: now + Number(place.dataset.untouched) * 1000, most: now + Number(place.dataset.atMost) * 1000, idle: Number(place.dataset.untouched) * 1000 };
    share();
    closeWarning();
    wait();
  };
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:after:swap", begin);
  document.addEventListener("htmx:after:request", (event) => {
    if (!session || !(event.detail?.ctx?.response?.status < 400)) return;
    session.untouched = Math.max(session.untouched, Math.min(session.most, Date.now() + session.idle - TOUCHED_LESS));
    share();
    wait();
  });
  document.addEventListener("visibilitychange", () => { if (session && !document.hidden) wait(); });
  window.addEventListener("storage", (event) => {
    if (!session || event.key !== SHARED || !event.newValue) return;
    const other = JSON.parse(event.newValue);
    if (other.untouched <= session.untouched && other.most <= session.most) return;
    Object.assign(session, { untouched: other.untouched, most: other.most });
    closeWarning();
    wait();
  });

  /* A page whose one form only sends the reader on. */
  document.addEventListener("DOMContentLoaded", () => document.querySelector("form[data-send-at-once]")?.submit());
})();
