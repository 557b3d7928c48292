local now, key = take(), take()
local keep = call('ZSCORE', prefix .. 'states:until', key)
if not keep or tonumber(keep) <= tonumber(now) then
  return { 'missing' }
end
return { 'ok', call('HGET', prefix .. 'states', key) }
