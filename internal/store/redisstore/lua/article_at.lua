local id = call('HGET', prefix .. 'alias', take())
if not id then
  return { 'missing' }
end
local a = call('HMGET', name('article', id), 'doc', 'text')
if not a[1] then
  return { 'missing' }
end
return { 'ok', a[1], a[2] }
