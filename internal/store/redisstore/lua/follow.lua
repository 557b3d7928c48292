local feed, place, now, doc, sub, policy, initialised = take(), take(), take(), take(), take(), take(), take()
local key, subs = name('feed', feed), name('subs', feed)
if call('HEXISTS', subs, 'd:' .. place) == 1 then
  if call('HDEL', subs, 'x:' .. place) == 1 then
    call('HINCRBY', key, 'rev', 1)
  end
  return { 'ok', 0 }
end
local due = call('ZSCORE', prefix .. 'feeds', feed)
if not due then
  call('HSET', key, 'doc', doc, 'lease', '0', 'epoch', epoch())
  call('HINCRBY', key, 'fence', 1)
end
-- A feed that somebody is polling keeps its lease: the end of that poll sees that rev has grown.
if not due or tonumber(call('HGET', key, 'lease')) <= tonumber(now) and tonumber(due) > tonumber(now) then
  call('ZADD', prefix .. 'feeds', now, feed)
end
call('HDEL', key, 'etag', 'lastmod')
call('HINCRBY', key, 'rev', 1)
call('HSET', subs, 'd:' .. place, sub, 'p:' .. place, policy)
if initialised == '1' then
  call('HSET', subs, 'i:' .. place, '1')
end
call('SADD', name('follows', place), feed)
return { 'ok', 1 }
