// A certified OpenID Connect provider (npm oidc-provider) in the shapes of ID-porten, Ansattporten and Entra, on loopback.
// For the demonstration («helhet demo --login oidc») and the login tests; its people are invented, and nobody needs a password.
// Told what to be by one JSON file: {providers: [{kind, port, accounts, client, keys?, meddle?}]}.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import { SignJWT, UnsecuredJWT, decodeJwt, importJWK } from "jose";
import Provider from "oidc-provider";

const SHAPES = {
  idporten: {
    name: "ID-porten (demonstrasjon)",
    acr: { "idporten-loa-substantial": "MinID", "idporten-loa-high": "BankID", "idporten-loa-low": "e-post" },
    usual: "idporten-loa-high",
    claims: ["sub", "pid", "locale"],
  },
  ansattporten: {
    name: "Ansattporten (demonstrasjon)",
    acr: { high: "BankID", substantial: "MinID", low: "passord" },
    usual: "high",
    claims: ["sub", "pid", "name"],
  },
  entra: {
    name: "Microsoft-konto (demonstrasjon)",
    acr: { "": "arbeidskonto" },
    usual: "",
    claims: ["sub", "oid", "tid", "acrs", "name"],
  },
};

const safe = (text) => String(text ?? "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title, body) =>
  `<!doctype html><html lang="nb"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:1.1rem/1.5 system-ui;max-width:30rem;margin:2rem auto;padding:0 1rem}label,select,input,button{display:block;font:inherit;margin:.3rem 0 1rem}</style>
<h1>${title}</h1>${body}</html>`;

function loginPage(shape, hint, uid, accounts) {
  const levels = Object.entries(shape.acr).map(([acr, name]) =>
    `<option value="${acr}"${acr === shape.usual ? " selected" : ""}>${name}</option>`);
  const people = accounts.map((one) =>
    `<option value="${safe(one.key)}"${one.key === hint ? " selected" : ""}>${safe(one.name)}</option>`);
  return page(shape.name, `<p>Alle her er oppdiktet. Ingen trenger passord.</p><form method="post" action="/logg-inn/${uid}">
<label>Hvem er du?<select name="key">${people.join("")}</select></label>
<label>Hvordan viser du det?<select name="acr">${levels.join("")}</select></label><button>Logg inn</button></form>
<form method="post" action="/logg-inn/${uid}"><button name="cancel" value="1">Avbryt</button></form>`);
}

function start({ kind, port, accounts, client, keys, meddle }) {
  const shape = SHAPES[kind];
  const issuer = `http://localhost:${port}`;
  const byKey = new Map(accounts.map((one) => [one.key, one]));
  const control = {};

  const provider = new Provider(issuer, {
    clients: [{
      token_endpoint_auth_method: "private_key_jwt",
      grant_types: ["authorization_code"],
      response_types: ["code"],
      require_auth_time: true,
      backchannel_logout_session_required: true,
      ...client,
    }],
    ...(keys ? { jwks: { keys } } : {}),
    acrValues: Object.keys(shape.acr).filter(Boolean),
    claims: { openid: shape.claims, acr: null, auth_time: null, sid: null },
    conformIdTokenClaims: false,
    clockTolerance: 15,
    cookies: { keys: ["only for the demonstration"], names: { session: `op-${kind}`, interaction: `op-${kind}-i`, resume: `op-${kind}-r` } },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = page(shape.name, `<p>Vil du logge ut herfra også?</p>${form}
<button form="op.logoutForm" name="logout" value="yes" id="ut">Logg ut</button>`);
        },
      },
    },
    pkce: { required: () => true },
    ttl: { Session: 3600, Interaction: 600, Grant: 3600, AuthorizationCode: 60, IdToken: 300, AccessToken: 300 },
    interactions: { url: (_, interaction) => `/logg-inn/${interaction.uid}` },
    findAccount: (_, key) => byKey.has(key) && {
      accountId: key,
      claims: () => ({ sub: key, locale: "nb", ...byKey.get(key).claims }),
    },
    async loadExistingGrant(ctx) {
      const had = await ctx.oidc.provider.Grant.find(ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId) ?? "");
      if (had?.accountId === ctx.oidc.session.accountId) return had;
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    // The other side is on this machine too, which the library would otherwise refuse to call.
    fetch: (url, options) => globalThis.fetch(url, { ...options, dispatcher: undefined }),
  });

  // Told to by a test: an answer that is late, or an ID token that lies, signed with the provider's own key.
  async function lie(token) {
    const { claims = {}, without = [], alg, key } = control.token;
    delete control.token;
    const told = { ...decodeJwt(token), ...claims };
    for (const name of without) delete told[name];
    if (alg === "none") return new UnsecuredJWT(told).encode();
    const signer = key ?? keys[0];
    return new SignJWT(told).setProtectedHeader({ alg: alg ?? "RS256", kid: signer.kid }).sign(await importJWK(signer, alg ?? "RS256"));
  }

  provider.use(async (ctx, next) => {
    await next();
    if (!meddle || ctx.oidc?.route !== "token" || !ctx.body?.id_token) return;
    if (control.wait) await new Promise((done) => setTimeout(done, control.wait));
    delete control.wait;
    if (control.without_id_token) delete ctx.body.id_token;
    else if (control.token) ctx.body.id_token = await lie(ctx.body.id_token);
    delete control.without_id_token;
  });

  const read = async (request) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    return Buffer.concat(parts).toString();
  };

  const answer = provider.callback();
  createServer(async (request, response) => {
    const path = new URL(request.url, issuer).pathname;
    if (meddle && path === "/meddle" && request.method === "POST") {
      Object.assign(control, JSON.parse(await read(request)));
      response.end();
    } else if (path.startsWith("/logg-inn/")) {
      await interact(request, response).catch(() => { response.statusCode = 400; response.end("Innloggingen er for gammel."); });
    } else answer(request, response);
  }).listen(port, "localhost");

  async function interact(request, response) {
    const { uid, params } = await provider.interactionDetails(request, response);
    if (request.method !== "POST") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(loginPage(shape, params.login_hint, uid, accounts));
      return;
    }
    const typed = new URLSearchParams(await read(request));
    const result = typed.get("cancel")
      ? { error: "access_denied", error_description: "avbrutt" }
      : { login: { accountId: typed.get("key"), acr: typed.get("acr") || undefined, amr: ["pwd"] } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  return issuer;
}

const { providers } = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify({ issuers: providers.map(start) }));
