local place = take()
local out = { 'ok' }
for _, feed in ipairs(call('SMEMBERS', name('follows', place))) do
  local sub = call('HMGET', name('subs', feed), 'd:' .. place, 'p:' .. place, 'i:' .. place, 'x:' .. place)
  out[#out + 1] = { feed, call('ZSCORE', prefix .. 'feeds', feed) or '0', call('HGETALL', name('feed', feed)), sub }
end
return out
