local now, platform, id, keep, event, lease = take(), take(), take(), take(), take(), take()
local known = call('ZSCORE', prefix .. 'deliveries', id)
if known and tonumber(known) > tonumber(now) then
  return { 'ok', 0 }
end
call('ZADD', prefix .. 'deliveries', keep, id)
call('HSET', name('accept', id), 'platform', platform, 'event', event, 'turn', '1', 'epoch', epoch())
call('ZADD', name('accepted', platform), lease, id)
return { 'ok', 1 }
