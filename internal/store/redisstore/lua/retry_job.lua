local id, fence, at = take(), take(), take()
local key = name('job', id)
local has = call('HMGET', key, 'fence', 'member')
if has[1] ~= fence then
  return { 'stale' }
end
call('HINCRBY', key, 'fence', 1)
call('HINCRBY', key, 'attempts', 1)
call('ZADD', prefix .. 'jobs', at, has[2])
return { 'ok' }
