local hash, field = take(), take()
local key = call('HGET', prefix .. hash, field)
if not key then
  return { 'missing' }
end
return { 'ok', key, call('HGETALL', name('post', key)) }
