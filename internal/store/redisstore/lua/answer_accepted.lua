local now, id, turn = take(), take(), take()
if call('HGET', name('accept', id), 'turn') ~= turn then
  return { 'ok', 0 }
end
call('HDEL', name('accept', id), 'event')
call('ZREM', prefix .. 'accepted', id)
call('ZADD', prefix .. 'answered', now, id)
return { 'ok', 1 }
