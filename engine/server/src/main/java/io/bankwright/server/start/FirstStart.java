package io.bankwright.server.start;

import io.bankwright.core.identity.Identity;
import io.bankwright.core.identity.Users;
import io.bankwright.core.publish.AppCatalog;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.Publishing;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Tx;
import io.bankwright.core.transfer.DemoData;
import io.bankwright.core.work.Caller;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.templates.Template;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an empty installation needs before anybody can sign in; on one that has been started before it changes nothing. */
@Singleton
class FirstStart {
    private static final String TEMPLATE_FOLDER = "bank-crm";
    private static final String APP = "bank_crm";
    private static final int LOCK = 7304;
    private static final String ADMINISTRATOR = "administrator";
    private static final String TEMPLATE = "template";
    private static final String DEMO = "demo";
    private static final List<String> STEPS = List.of(ADMINISTRATOR, TEMPLATE, DEMO, "guides");
    /** Whose passwords are printed: one of each role; the others are set by an administrator. */
    private static final List<String> GUIDES = List.of("designer", "rm.lina", "head.pudong", "service.wang", "it.chen");

    private final Publishing publishing;
    private final AppCatalog catalog;
    private final Users users;
    private final Identity identity;
    private final DemoData demo;
    private final Database database;
    private final String demoSize;

    FirstStart(
            Publishing publishing,
            AppCatalog catalog,
            Users users,
            Identity identity,
            DemoData demo,
            Database database,
            @ConfigProperty(name = "bankwright.demo", defaultValue = "small") String demoSize) {
        this.publishing = publishing;
        this.catalog = catalog;
        this.users = users;
        this.identity = identity;
        this.demo = demo;
        this.database = database;
        this.demoSize = demoSize;
    }

    /** Goes on where an earlier start was killed; servers that start at once on one database wait for each other. */
    void run() {
        publishing.installSystem();
        database.asOwner(tx -> {
            tx.query("select pg_advisory_xact_lock(" + LOCK + ")");
            return steps();
        });
    }

    private boolean steps() {
        Set<String> done = database.inTransaction(tx -> tx.query("select step from first_start")).stream()
                .map(row -> row.text("step"))
                .collect(Collectors.toSet());
        if (!done.containsAll(STEPS)) {
            say("");
            say("Sign in with one of these; each password is shown this once and changed at the first sign-in:");
            STEPS.stream().filter(step -> !done.contains(step)).forEach(this::take);
            say("");
        }
        return true;
    }

    /** Noted when it is finished. Killed before that, it is taken again, so each step may find its own beginnings. */
    private void take(String step) {
        switch (step) {
            case ADMINISTRATOR -> say("  admin         " + users.firstAdministrator() + "   (administrator)");
            case TEMPLATE -> installTemplate();
            case DEMO -> loadDemo();
            default -> GUIDES.forEach(this::introduce);
        }
        database.inTransaction(tx -> note(tx, step));
    }

    private static int note(Tx tx, String step) {
        return tx.execute("insert into first_start (step) values ($1) on conflict do nothing", step);
    }

    private void installTemplate() {
        catalog.refresh();
        if (catalog.all().stream().allMatch(app -> app.key().equals(EntityDefinition.SYSTEM_APP))) {
            publishing.install(AppFiles.of(files()), "template " + TEMPLATE_FOLDER, Caller.system());
        }
    }

    private void loadDemo() {
        boolean installed = catalog.all().stream().anyMatch(app -> app.key().equals(APP));
        if (installed && !demoSize.equals("none")) {
            demo.load(catalog.current(APP), files(), tx -> note(tx, DEMO));
        }
    }

    private static Map<String, byte[]> files() {
        return Template.named(TEMPLATE_FOLDER).files();
    }

    private void introduce(String username) {
        users.find(username)
                .ifPresent(user ->
                        say("  %-13s %s".formatted(username, identity.resetPassword(Caller.system(), user.userId()))));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
