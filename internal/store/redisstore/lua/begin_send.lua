local key, fence, now = take(), take(), take()
local post = name('post', key)
local place, state = held(post, fence)
if state ~= 'pending' and state ~= 'sending' then
  return { 'stale' }
end
move(key, post, 'sending')
call('HSET', post, 'last', now)
if call('HGET', post, 'first') == '0' then
  call('HSET', post, 'first', now)
end
return { 'ok', key, call('HGETALL', post) }
