local now, lease, limit, turns = take(), take(), take(), tonumber(take())
local out = { 'ok' }
for _, id in ipairs(call('ZRANGEBYSCORE', prefix .. 'accepted', '-inf', now, 'LIMIT', 0, limit)) do
  local turn = call('HINCRBY', name('accept', id), 'turn', 1)
  if turn > turns then
    call('DEL', name('accept', id))
    call('ZREM', prefix .. 'accepted', id)
  else
    call('ZADD', prefix .. 'accepted', lease, id)
    out[#out + 1] = { id, call('HGET', name('accept', id), 'event'), turn }
  end
end
return out
