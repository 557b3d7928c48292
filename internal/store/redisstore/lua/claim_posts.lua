local now, lease, limit, member, confirmed, looking = take(), take(), take(), take(), take(), take()
local found = looking == '1' and look(member, confirmed, now) or ''
if found == 'waits' then
  return { 'ok', found }
end
local at = epoch()

-- doubt makes one of unknown outcome of a post from an earlier epoch: it may have been sent in what was lost, and with
-- another headline: it counts as changed since then, under a number that was not given before.
local function doubt(key, post)
  local state, first, last, revision = unpack(call('HMGET', post, 'state', 'first', 'last', 'revision'))
  if state ~= 'pending' and state ~= 'sending' then
    return
  end
  local after, before = unpack(call('HMGET', LINE, 'after', 'before'))
  move(key, post, 'sending')
  call('HSET', post, 'revision', micros(math.max(tonumber(revision) + 1, tonumber(now))))
  call('HSET', post, 'epoch', at, 'last', micros(math.max(tonumber(last), tonumber(before))))
  if first == '0' then
    first = tonumber(after)
    if tonumber(now) - first > YOUNG then -- as late as it may be: the longer ago, the longer the outbox waits between two tries
      first = math.max(math.min(first + BACK, tonumber(now) - MARGIN), tonumber(now) - REACH)
    end
    call('HSET', post, 'first', micros(first))
  end
end

local out = { 'ok', found }
for _, place in ipairs(call('ZRANGEBYSCORE', LANES, '-inf', now, 'LIMIT', 0, limit)) do
  local key = call('ZRANGE', name('lane', place), 0, 0)[1]
  local post = name('post', key)
  local fence, made = unpack(call('HMGET', post, 'fence', 'epoch'))
  if (made or '0') ~= at then
    doubt(key, post)
  end
  call('ZADD', LANES, lease, place)
  -- Not only one more: the same number may have been given to a claim that was lost.
  call('HSET', post, 'lease', lease, 'fence', micros(math.max(tonumber(fence) + 1, tonumber(now))))
  out[#out + 1] = { key, call('HGETALL', post) }
end
return out
