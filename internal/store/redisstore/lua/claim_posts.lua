local now, lease, limit = take(), take(), take()
local out = { 'ok' }
for _, place in ipairs(call('ZRANGEBYSCORE', LANES, '-inf', now, 'LIMIT', 0, limit)) do
  local key = call('ZRANGE', name('lane', place), 0, 0)[1]
  local post = name('post', key)
  call('ZADD', LANES, lease, place)
  call('HINCRBY', post, 'fence', 1)
  call('HSET', post, 'lease', lease)
  out[#out + 1] = { key, call('HGETALL', post) }
end
return out
