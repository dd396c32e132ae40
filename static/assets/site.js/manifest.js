// The web manifest, which browsers will not read from disk: there they would only
// log an error.
(() => {
  const manifest = document.documentElement.dataset.manifest;
  if (!manifest || location.protocol === 'file:') return;
  document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: manifest }));
})();
