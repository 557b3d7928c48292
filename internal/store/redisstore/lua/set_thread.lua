local key, thread = take(), take()
local post = name('post', key)
if call('EXISTS', post) == 0 then
  return { 'missing' }
end
local talk = call('HGET', post, 'talk')
if talk and talk ~= '' then
  return { 'ok', talk }
end
call('HSET', post, 'talk', thread)
call('HSET', prefix .. 'talks', thread, key)
return { 'ok', thread }
