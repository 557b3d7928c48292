local now, id, doc, text, aliases = take(), take(), take(), take(), list(take)
save_article(id, doc, text, aliases, now)
return { 'ok' }
