local key, fence, next, problem, shown = take(), take(), take(), take(), take()
local post = name('post', key)
local place, state = held(post, fence)
if state ~= 'sent' then
  return { 'stale' }
end
local had, revision = unpack(call('HMGET', post, 'shown', 'revision'))
if tonumber(shown) > tonumber(had) then
  call('HSET', post, 'shown', shown)
  had = shown
end
call('HINCRBY', post, 'fence', 1)
call('HSET', post, 'problem', problem, 'attempts', '0', 'lease', '0')
if tonumber(revision) <= tonumber(had) then
  leave(place, key)
end
free(place, next)
return { 'ok' }
