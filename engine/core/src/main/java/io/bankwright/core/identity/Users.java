package io.bankwright.core.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Making users: the record, and beside it the credential that lets them in. */
@Singleton
public class Users {
    private static final String ADMINISTRATOR = "admin";

    private final Identity identity;
    private final Works works;
    private final Records records;
    private final CredentialStore store;

    Users(Identity identity, Works works, Records records, CredentialStore store) {
        this.identity = identity;
        this.works = works;
        this.records = records;
        this.store = store;
    }

    /** A new user who cannot sign in yet. */
    public EntityRecord create(Caller caller, Cause cause, ObjectNode values) {
        String username = values.path("username").asText("");
        if (store.byUsername(username.toLowerCase(java.util.Locale.ROOT)).isPresent()) {
            throw new ProblemException(IdentityProblem.USERNAME_TAKEN, "choose another user name");
        }
        return works.run(Callers.SYSTEM_APP, caller, cause, work -> {
            EntityRecord user = administered(work, values, step -> records.create(step, "user", values));
            identity.register(work.tx(), user.id(), username);
            return user;
        });
    }

    /** Changes a user, also what nobody may write in the record itself: roles, whether the user is active. */
    EntityRecord change(Caller caller, Cause cause, UUID id, ObjectNode values) {
        return works.run(Callers.SYSTEM_APP, caller, cause, work -> {
            if (values.has("username")) {
                // Names of credentials stay; the record refuses it with a pointer.
                return records.update(work, "user", id, null, values);
            }
            return administered(work, values, step -> records.update(step, "user", id, null, values));
        });
    }

    /**
     * Done by the platform for an administrator, whose role may be one of an app and then grants nothing on the system's records;
     * except that nobody chooses the number row ownership goes by.
     */
    static EntityRecord administered(Work work, ObjectNode values, Function<Work, EntityRecord> step) {
        return values.has("principal_no") ? step.apply(work) : work.asSystem(work.cause(), step);
    }

    /** The user of that name who may sign in. */
    public Optional<Account> find(String username) {
        return store.byUsername(username).map(row -> new Account(row.userId, row.username));
    }

    /** A user as identity knows them. */
    public record Account(UUID userId, String username) {}

    /** The first administrator of an empty installation; answers the password to print. A second time it is another one. */
    public String firstAdministrator() {
        UUID admin = find(ADMINISTRATOR).map(Account::userId).orElseGet(this::createAdministrator);
        return identity.resetPassword(Caller.system(), admin);
    }

    private UUID createAdministrator() {
        ObjectNode values = Json.object().put("username", ADMINISTRATOR).put("name", "Administrator");
        values.putArray("roles").add("system.admin");
        return create(Caller.system(), Cause.system("first-start"), values).id();
    }
}
