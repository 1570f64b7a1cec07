package io.bankwright.core.identity;

import io.bankwright.core.access.OrgTree;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.RecordChange;
import io.bankwright.core.record.RecordListener;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.ShortMemory;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** User records as callers, each request's first question. */
@Singleton
public class Callers implements RecordListener {
    /** The app whose records users are. */
    static final String SYSTEM_APP = "system";

    private final Works works;
    private final Instance<Records> records;
    private final OrgTree orgs;
    private final ShortMemory<UUID, Caller> known;

    Callers(Works works, Instance<Records> records, OrgTree orgs, SystemClock clock) {
        this.works = works;
        this.records = records;
        this.orgs = orgs;
        this.known = new ShortMemory<>(clock);
    }

    /** The user as a caller, unless they were switched off. */
    public Optional<Caller> active(UUID user) {
        return Optional.ofNullable(known.get(user, this::load));
    }

    private @Nullable Caller load(UUID user) {
        return works.runAsSystem(SYSTEM_APP, Cause.system("identity"), work -> load(work, user))
                .orElse(null);
    }

    void forget(UUID user) {
        known.forget(user);
    }

    static Caller asApiKey(Caller user) {
        return new Caller(
                Caller.Kind.API_KEY,
                user.userId(),
                user.principalNo(),
                user.username(),
                user.name(),
                user.orgId(),
                user.orgNo(),
                user.roles(),
                user.locale());
    }

    private Optional<Caller> load(Work work, UUID user) {
        return records.get()
                .find(work, "user", user)
                .filter(record -> record.values().path("active").asBoolean(true))
                .map(record -> caller(work, record));
    }

    Caller caller(Work work, EntityRecord record) {
        Set<String> roles = new HashSet<>();
        record.values().path("roles").forEach(role -> roles.add(role.asText()));
        String org = record.text("org");
        UUID orgId = org == null ? null : UUID.fromString(org);
        Integer number = orgs.number(work.tx(), record.id());
        String locale = record.text("locale");
        return new Caller(
                Caller.Kind.PERSON,
                record.id(),
                number == null ? 0 : number,
                String.valueOf(record.text("username")),
                String.valueOf(record.text("name")),
                orgId,
                orgId == null ? null : orgs.number(work.tx(), orgId),
                roles,
                locale == null ? "zh-CN" : locale);
    }

    @Override
    public boolean listensTo(String entity) {
        return entity.equals("user");
    }

    @Override
    public void afterWrite(Work work, RecordChange change) {
        work.tx().afterCommit(() -> forget(change.id()));
    }
}
