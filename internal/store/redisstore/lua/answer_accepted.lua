local now, id, turn = take(), take(), take()
local has, platform = unpack(call('HMGET', name('accept', id), 'turn', 'platform'))
if not has then
  return { 'ok', 1 }
end
if has ~= turn then
  return { 'ok', 0 }
end
call('HDEL', name('accept', id), 'event')
call('ZREM', name('accepted', platform), id)
call('ZADD', prefix .. 'answered', now, id)
return { 'ok', 1 }
