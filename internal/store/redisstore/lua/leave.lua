-- Whoever leaves writes nothing more: with this, everything that it wrote is there.
local now, lease, member, confirmed = take(), take(), take(), take()
if forgotten(member, confirmed) then
  missed(history(), member, confirmed, now, lease)
end
call('ZREM', MEMBERS, member)
call('HDEL', MARKS, member)
return { 'ok' }
