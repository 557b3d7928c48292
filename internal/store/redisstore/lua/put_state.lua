local key, value, keep = take(), take(), take()
call('HSET', prefix .. 'states', key, value)
call('ZADD', prefix .. 'states:until', keep, key)
return { 'ok' }
