local now, lease, limit, turns = take(), take(), tonumber(take()), tonumber(take())
local out = { 'ok' }

local function take_over(platform, id)
  local key = name('accept', id)
  local turn = call('HINCRBY', key, 'turn', 1)
  if turn > turns or call('HGET', key, 'epoch') ~= epoch() then
    call('DEL', key)
    call('ZREM', name('accepted', platform), id)
  else
    call('ZADD', name('accepted', platform), lease, id)
    out[#out + 1] = { id, call('HGET', key, 'event'), turn }
  end
end

for _, platform in ipairs(list(take)) do
  for _, id in ipairs(call('ZRANGEBYSCORE', name('accepted', platform), '-inf', now, 'LIMIT', 0, limit - #out + 1)) do
    take_over(platform, id)
  end
end
return out
