local now, key, title, text, was = take(), take(), take(), take(), take()
if call('EXISTS', name('post', key)) == 0 then
  return { 'missing' }
end
return { 'ok', revise(key, title, text, was, now) and 1 or 0 }
