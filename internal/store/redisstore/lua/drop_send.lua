local key, fence, next, problem, gone = take(), take(), take(), take(), take()
local post = name('post', key)
local place, state = held(post, fence)
if not place then
  return { 'stale' }
end
if state == 'sent' then
  call('HSET', post, 'shown', call('HGET', post, 'revision'))
else
  move(key, post, gone)
end
call('HINCRBY', post, 'fence', 1)
call('HSET', post, 'problem', problem, 'lease', '0')
leave(place, key)
free(place, next)
return { 'ok' }
