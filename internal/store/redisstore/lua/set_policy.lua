local feed, place, policy = take(), take(), take()
local subs = name('subs', feed)
if call('HEXISTS', subs, 'd:' .. place) == 0 then
  return { 'missing' }
end
if call('HGET', subs, 'p:' .. place) ~= policy then
  call('HSET', subs, 'p:' .. place, policy)
  call('HINCRBY', name('feed', feed), 'rev', 1)
end
return { 'ok' }
