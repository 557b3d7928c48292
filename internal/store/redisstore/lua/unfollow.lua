local feed, place = take(), take()
local subs = name('subs', feed)
if call('HDEL', subs, 'd:' .. place) == 0 then
  return { 'ok', 0 }
end
call('HDEL', subs, 'p:' .. place, 'i:' .. place, 'x:' .. place)
call('SREM', name('follows', place), feed)
call('HINCRBY', name('feed', feed), 'rev', 1)
if call('EXISTS', subs) == 0 then
  call('ZREM', prefix .. 'feeds', feed)
end
return { 'ok', 1 }
