package discord

import (
	"context"
	"fmt"
	"time"
)

// lead waits until this process may hold the gateway. The context that it returns ends when the
// lease is lost; done gives the lease back and waits for its keeper. nil: ctx ended first.
func (a *Adapter) lead(ctx context.Context) (leading context.Context, done func()) {
	if a.lease == nil {
		return context.WithCancel(ctx)
	}
	name := fmt.Sprintf("discord/gateway/%d", a.shard[0])
	for {
		held, err := a.hold(ctx, name)
		if held {
			break
		}
		if err != nil {
			a.log.Warn("lease not available", "name", name, "err", err)
		}
		a.setStatus("standby")
		if sleep(ctx, a.times.LeaseEvery) != nil {
			return nil, nil
		}
	}
	leading, cancel := context.WithCancelCause(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		a.keep(leading, name, cancel)
	}()
	return leading, func() {
		cancel(context.Canceled)
		<-ended
		release, stop := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer stop()
		if err := a.lease.Release(release, name); err != nil {
			a.log.Warn("lease not released", "name", name, "err", err)
		}
	}
}

func (a *Adapter) hold(ctx context.Context, name string) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, a.times.LeaseEvery)
	defer cancel()
	return a.lease.Hold(ctx, name, a.times.LeaseFor)
}

// keep renews the lease until it is lost: taken by another, or not renewed in time because the
// store does not answer. It stops leading before the lease ends, so that two never lead together.
func (a *Adapter) keep(ctx context.Context, name string, lost context.CancelCauseFunc) {
	renewed := a.now()
	for sleep(ctx, a.times.LeaseEvery) == nil {
		asked := a.now()
		held, err := a.hold(ctx, name)
		switch {
		case held:
			renewed = asked
		case err == nil || a.now().Sub(renewed) > a.times.LeaseFor-a.times.LeaseEvery:
			a.log.Warn("gateway lease lost", "name", name, "err", err)
			lost(fmt.Errorf("discord: lease lost (%v)", err))
			return
		}
	}
}
