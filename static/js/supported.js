// Says that scripts run before the page is painted; the Design System's styles ask for these two words.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
