-- The claim may have been given on another server, or before an epoch ended: then it is none.
local key, fence, now, member, confirmed = take(), take(), take(), take(), take()
local post, id = name('post', key), history()
if id ~= '' and id ~= call('HGET', LINE, 'id') or forgotten(member, confirmed) or (call('HGET', post, 'epoch') or '0') ~= epoch() then
  return { 'stale' }
end
local place, state = held(post, fence)
if state ~= 'pending' and state ~= 'sending' then
  return { 'stale' }
end
move(key, post, 'sending')
call('HSET', post, 'last', now)
if call('HGET', post, 'first') == '0' then
  call('HSET', post, 'first', now)
end
return { 'ok', call('HINCRBY', MARKS, member, 1), key, call('HGETALL', post) }
