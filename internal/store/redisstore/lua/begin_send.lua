-- The claim may have been given on another server, or before an epoch ended: then it is none.
local key, fence, now, member, confirmed = take(), take(), take(), take(), take()
local post, id = name('post', key), history()
local known, at = unpack(call('HMGET', LINE, 'id', 'epoch'))
local f, state, made, first = unpack(call('HMGET', post, 'fence', 'state', 'epoch', 'first'))
if f ~= fence or state ~= 'pending' and state ~= 'sending' then
  return { 'stale' }
end
if id ~= '' and id ~= known or (made or '0') ~= (at or '0') or forgotten(member, confirmed) then
  return { 'stale' }
end
move(key, post, 'sending')
if first == '0' then
  first = now
end
call('HSET', post, 'last', now, 'first', first)
return { 'ok', call('HINCRBY', MARKS, member, 1), key, call('HGETALL', post) }
