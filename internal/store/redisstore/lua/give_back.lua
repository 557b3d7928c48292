-- Ends a claim; the post stays at the head of its lane, or, with an edit, lets those pass that wait to be sent. The
-- fence grows, so that the same claim cannot end twice.
local key, fence, soon, next, problem, how, count = take(), take(), take(), take(), take(), take(), take()
local post = name('post', key)
local place, state = held(post, fence)
if not place or (how == 'edit' and state ~= 'sent') then
  return { 'stale' }
end
if count == '1' then
  call('HINCRBY', post, 'attempts', 1)
end
if how == 'edit' and unsent(place) then
  call('ZADD', name('lane', place), call('INCR', prefix .. 'rank'), key)
  next = soon
end
if how == 'refuse' then
  if state == 'sending' then
    move(key, post, 'pending')
  end
  call('HSET', post, 'first', '0', 'last', '0')
end
call('HINCRBY', post, 'fence', 1)
call('HSET', post, 'problem', problem, 'lease', '0')
free(place, next)
return { 'ok' }
