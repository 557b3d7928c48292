local now, lease, limit = take(), take(), take()
local out = { 'ok' }
for _, feed in ipairs(call('ZRANGEBYSCORE', prefix .. 'feeds', '-inf', now, 'LIMIT', 0, limit)) do
  local key = name('feed', feed)
  call('ZADD', prefix .. 'feeds', lease, feed)
  call('HINCRBY', key, 'fence', 1)
  call('HSET', key, 'lease', lease)
  out[#out + 1] = { feed, lease, call('HGETALL', key) }
end
return out
