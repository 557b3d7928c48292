local lease, holder = take(), take()
if call('HGET', prefix .. 'holds', lease) == holder then
  call('HDEL', prefix .. 'holds', lease)
  call('ZREM', prefix .. 'holds:until', lease)
end
return { 'ok' }
