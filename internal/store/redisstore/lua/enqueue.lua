local now = take()
local p = post_args()
local created = create(p, now)
return { 'ok', created and 1 or 0, call('HGETALL', name('post', p.key)) }
