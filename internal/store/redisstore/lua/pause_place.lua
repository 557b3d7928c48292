local place, reason = take(), take()
local out = { 'ok' }
for _, feed in ipairs(call('SMEMBERS', name('follows', place))) do
  local subs, field, changed = name('subs', feed), 'x:' .. place, 0
  if reason == '' then
    changed = call('HDEL', subs, field)
  else
    changed = call('HSETNX', subs, field, reason)
  end
  if changed == 1 then
    call('HINCRBY', name('feed', feed), 'rev', 1)
    out[#out + 1] = { feed, call('HMGET', subs, 'd:' .. place, 'p:' .. place, 'i:' .. place, 'x:' .. place) }
  end
end
return out
