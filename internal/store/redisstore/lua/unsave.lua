local who, article = take(), take()
call('ZREM', name('saves', who), article)
return { 'ok', call('HDEL', name('save', who), article) }
