// What a code says, by the rule that the page carries from the server. An address that is not ours stays here: it may
// hold a password, and nobody is told of it.
function hostOf(text) {
  try {
    const { hostname } = new URL(text.trim());
    return hostname === location.hostname ? '' : hostname.slice(0, 60);
  } catch {
    return '';
  }
}

// `words` are the data attributes of macros/codes.html. Gives a function from a text to {code}, or to {problem} in words.
export function stickerRule(words) {
  const own = new RegExp(words.own, 'i');
  const address = new RegExp(words.address, 'i');
  return (text) => {
    const found = own.exec(text);
    if (found) return { code: found[1] };
    if (!address.test(text)) return { code: text.trim() };
    const host = hostOf(text);
    return { problem: host ? words.foreignHost.replace('{host}', () => host) : words.foreign };
  };
}
