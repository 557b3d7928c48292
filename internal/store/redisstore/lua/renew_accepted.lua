local id, turn, lease = take(), take(), take()
if call('HGET', name('accept', id), 'turn') == turn then
  call('ZADD', prefix .. 'accepted', 'XX', lease, id)
end
return { 'ok' }
