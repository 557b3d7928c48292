local n, oldest = 0, nil
for _, state in ipairs({ 'pending', 'sending' }) do
  n = n + call('ZCARD', name('in', state))
  local first = call('ZRANGE', name('in', state), 0, 0, 'WITHSCORES')[2]
  if first and (not oldest or tonumber(first) < tonumber(oldest)) then
    oldest = first
  end
end
return { 'ok', n, oldest or '0' }
