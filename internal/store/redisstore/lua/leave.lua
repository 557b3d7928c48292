-- Whoever leaves writes nothing more: with this, everything that it wrote is there.
local now, member, confirmed = take(), take(), take()
if forgotten(member, confirmed) then
  missed(history(), member, confirmed, now)
end
call('ZREM', MEMBERS, member)
call('HDEL', MARKS, member)
return { 'ok' }
