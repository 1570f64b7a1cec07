package io.bankwright.server.start;

import io.bankwright.core.identity.Identity;
import io.bankwright.core.identity.Users;
import io.bankwright.core.publish.AppCatalog;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.Publishing;
import io.bankwright.core.transfer.DemoData;
import io.bankwright.core.work.Caller;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.templates.Template;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an empty installation needs before anybody can sign in; on one that has been started before it changes nothing. */
@Singleton
class FirstStart {
    private static final String TEMPLATE = "bank-crm";
    /** Whose passwords are printed: one of each role; the others are set by an administrator. */
    private static final List<String> GUIDES = List.of("designer", "rm.lina", "head.pudong", "service.wang", "it.chen");

    private final Publishing publishing;
    private final AppCatalog catalog;
    private final Users users;
    private final Identity identity;
    private final DemoData demo;
    private final String demoSize;

    FirstStart(
            Publishing publishing,
            AppCatalog catalog,
            Users users,
            Identity identity,
            DemoData demo,
            @ConfigProperty(name = "bankwright.demo", defaultValue = "small") String demoSize) {
        this.publishing = publishing;
        this.catalog = catalog;
        this.users = users;
        this.identity = identity;
        this.demo = demo;
        this.demoSize = demoSize;
    }

    void run() {
        publishing.installSystem();
        String password = users.createFirstAdministrator();
        if (password == null) {
            return;
        }
        say("");
        say("Sign in with one of these; each password is shown this once and changed at the first sign-in:");
        say("  admin         " + password + "   (administrator)");
        if (catalog.all().stream().allMatch(app -> app.key().equals(EntityDefinition.SYSTEM_APP))) {
            installTemplate();
        }
        say("");
    }

    private void installTemplate() {
        Map<String, byte[]> files = Template.named(TEMPLATE).files();
        AppModel app = publishing.install(AppFiles.of(files), "template " + TEMPLATE, Caller.system());
        if (!demoSize.equals("none")) {
            demo.load(app, files);
            GUIDES.forEach(this::introduce);
        }
    }

    private void introduce(String username) {
        users.find(username)
                .ifPresent(user -> say("  %-13s %s".formatted(username, identity.resetPassword(user.userId()))));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
