-- Not fenced: a late confirmation is true. But only the holder of the claim frees the lane.
local key, fence, now, ref, shown, next = take(), take(), take(), take(), take(), take()
local post = name('post', key)
local has, place, state, kind, revision, made = unpack(call('HMGET', post, 'fence', 'place', 'state', 'kind', 'revision', 'epoch'))
if not place then
  return { 'missing' }
end
if state == 'sent' then
  return { 'ok' }
end
if (made or '0') ~= epoch() then
  shown = tonumber(revision) - 1 -- the number may stand for something else since the newest changes were lost
end
move(key, post, 'sent')
call('HSET', post, 'ref', ref, 'sent', now, 'shown', shown, 'first', '0', 'last', '0', 'attempts', '0', 'problem', '', 'lease', '0')
call('HINCRBY', post, 'fence', 1)
if ref ~= '' then
  call('HSET', prefix .. 'refs', ref, key)
end
if kind == 'card' then
  call('ZADD', name('cards', place), now, key)
end
leave(place, key)
if has == fence then
  free(place, next)
end
if tonumber(revision) > tonumber(shown) then
  again(place, key, now)
end
return { 'ok' }
