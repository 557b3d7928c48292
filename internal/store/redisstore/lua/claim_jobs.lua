local now, lease, limit = take(), take(), take()
local out = { 'ok' }
for _, member in ipairs(call('ZRANGEBYSCORE', prefix .. 'jobs', '-inf', now, 'LIMIT', 0, limit)) do
  local key = name('job', string.sub(member, 17))
  call('ZADD', prefix .. 'jobs', lease, member)
  call('HINCRBY', key, 'fence', 1)
  out[#out + 1] = call('HMGET', key, 'doc', 'attempts', 'fence')
end
return out
