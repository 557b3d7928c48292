local id, turn, lease = take(), take(), take()
local has, platform = unpack(call('HMGET', name('accept', id), 'turn', 'platform'))
if has == turn then
  call('ZADD', name('accepted', platform), 'XX', lease, id)
end
return { 'ok' }
