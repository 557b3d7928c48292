local now, lease, holder, keep = take(), take(), take(), take()
local held_until = call('ZSCORE', prefix .. 'holds:until', lease)
if held_until and tonumber(held_until) > tonumber(now) and call('HGET', prefix .. 'holds', lease) ~= holder then
  return { 'ok', 0 }
end
call('HSET', prefix .. 'holds', lease, holder)
call('ZADD', prefix .. 'holds:until', keep, lease)
return { 'ok', 1 }
