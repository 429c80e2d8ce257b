/* Passkeys: asks the browser for what the form needs, then sends the form as any other. Without it, the password works. */
(() => {
  "use strict";
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const ids = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const make = async (asked) => {
    const key = await navigator.credentials.create({ publicKey: {
      ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) }, excludeCredentials: ids(asked.excludeCredentials),
    } });
    return { id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: key.getClientExtensionResults(),
      response: { clientDataJSON: text(key.response.clientDataJSON), attestationObject: text(key.response.attestationObject) } };
  };
  const show = async (asked) => {
    const key = await navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: ids(asked.allowCredentials) } });
    const told = key.response;
    return { id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: key.getClientExtensionResults(),
      response: { clientDataJSON: text(told.clientDataJSON), authenticatorData: text(told.authenticatorData), signature: text(told.signature),
        userHandle: told.userHandle ? text(told.userHandle) : null } };
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-passkey]").forEach((form) => {
      if (!window.PublicKeyCredential) return;
      const stopped = form.querySelector("[data-passkey-stopped]");
      form.querySelector("[data-passkey-missing]").hidden = true;
      form.addEventListener("submit", async (event) => {
        if (form.elements.credential.value) return;
        event.preventDefault();
        event.stopImmediatePropagation(); // not counted as sent: it may be stopped, and pressed again
        stopped.hidden = true;
        try {
          const asked = JSON.parse(form.dataset.options);
          form.elements.credential.value = JSON.stringify(await (form.dataset.passkey === "make" ? make(asked) : show(asked)));
        } catch {
          stopped.hidden = false;
          return;
        }
        form.submit();
      }, true);
    });
  });
})();
