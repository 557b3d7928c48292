local now, id, keep = take(), take(), take()
local known = call('ZSCORE', prefix .. 'deliveries', id)
if known and tonumber(known) > tonumber(now) then
  return { 'ok', 0 }
end
call('ZADD', prefix .. 'deliveries', keep, id)
return { 'ok', 1 }
