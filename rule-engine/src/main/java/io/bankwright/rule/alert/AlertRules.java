package io.bankwright.rule.alert;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.event.DomainEvent;
import io.bankwright.core.event.EventSubscriber;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Work;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Alert rules that what happens to records sets off. */
@Singleton
public class AlertRules implements EventSubscriber {
    private final AppModels apps;
    private final BusinessClock clock;
    // Asked for when used: the outbox knows its subscribers, and this one reaches records, which reach the outbox.
    private final Instance<EventEvaluation> evaluation;

    AlertRules(AppModels apps, BusinessClock clock, Instance<EventEvaluation> evaluation) {
        this.apps = apps;
        this.clock = clock;
        this.evaluation = evaluation;
    }

    @Override
    public String name() {
        return "alert-rules";
    }

    @Override
    public boolean wants(DomainEvent event) {
        return !RuleIndex.of(apps.current(event.app())).on(event).isEmpty();
    }

    /** Rules look at the world at the moment of the event, however late it is told. */
    @Override
    public void on(Work work, DomainEvent event) {
        Clock moment = Clock.fixed(event.at(), clock.getZone());
        evaluation.get().evaluate(work, event, RuleIndex.of(work.app()).on(event), moment);
    }
}
