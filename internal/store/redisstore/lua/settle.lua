local now, key, retry = take(), take(), take()
local post = name('post', key)
local place, state = unpack(call('HMGET', post, 'place', 'state'))
if not place then
  return { 'missing' }
end
if state ~= 'failed' and state ~= 'unknown' then
  return { 'ok', 0 }
end
call('HINCRBY', post, 'fence', 1)
if retry == '1' then
  move(key, post, 'pending')
  call('HSET', post, 'attempts', '0', 'problem', '', 'first', '0', 'last', '0')
  again(place, key, now)
else
  move(key, post, 'dropped')
end
return { 'ok', 1 }
