"use strict";
// Reads a file of the caller's own: the digest is made here, and only it and the evidence are sent.
(() => {
  const form = document.getElementById("own");
  const file = document.getElementById("file");
  const evidence = document.getElementById("evidence");
  const status = document.getElementById("status");
  const result = document.getElementById("result");
  const largest = 512 * 1024 * 1024;
  if (!form || !window.crypto || !window.crypto.subtle) {
    return;
  }
  form.hidden = false;

  const hex = (bytes) => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, "0")).join("");

  const base64 = (bytes) => {
    let text = "";
    new Uint8Array(bytes).forEach((b) => { text += String.fromCharCode(b); });
    return btoa(text);
  };

  const show = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const found = page.getElementById("result");
    result.replaceChildren(...(found ? found.childNodes : []));
    result.focus();
  };

  const verify = async () => {
    const chosen = file.files[0];
    const beside = evidence.files[0];
    if (!chosen || chosen.size > largest) {
      status.textContent = chosen ? "That file is too large for a browser." : "Choose the distribution first.";
      return;
    }
    status.textContent = "Verifying " + chosen.name;
    const question = { fileName: chosen.name, sha256: hex(await crypto.subtle.digest("SHA-256", await chosen.arrayBuffer())) };
    if (beside) {
      const kind = /\.sigstore(\.json)?$/.test(beside.name) ? "bundle"
        : beside.name.endsWith(".attestation") ? "attestation" : "provenance";
      question[kind] = base64(await beside.arrayBuffer());
      question.evidenceName = beside.name;
    }
    const policy = document.getElementById("policy");
    if (policy) {
      question.policy = policy.value;
    }
    const answer = await fetch("/page:verify", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(question),
    });
    show(await answer.text());
    status.textContent = "Done: " + chosen.name;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    verify().catch(() => { status.textContent = "The server could not be reached."; });
  });

  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    for (const dropped of event.dataTransfer.files) {
      const list = new DataTransfer();
      list.items.add(dropped);
      const isEvidence = /\.(provenance|attestation|json|sigstore)$/.test(dropped.name);
      (isEvidence ? evidence : file).files = list.files;
      status.textContent = "Taken: " + dropped.name;
    }
  });
})();
