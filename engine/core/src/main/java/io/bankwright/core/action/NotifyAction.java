package io.bankwright.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.RecordPage;
import io.bankwright.core.record.Records;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts a notice before a person, or before everybody with a role. */
@Singleton
class NotifyAction implements ActionType {
    private final Records records;

    NotifyAction(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public Label label() {
        return Label.of("通知", "Notify");
    }

    @Override
    public String icon() {
        return "bell";
    }

    @Override
    public ObjectNode configSchema() {
        return SchemaBuilder.object()
                .text("user", Label.of("用户", "User"), "user")
                .text("role", Label.of("角色", "Role"), "role")
                .text("title", Label.of("标题", "Title"))
                .text("body", Label.of("内容", "Text"))
                .text("link", Label.of("链接", "Link"))
                .choice("level", Label.of("级别", "Level"), List.of("info", "warning", "urgent"))
                .require("title")
                .build();
    }

    @Override
    public JsonNode execute(Work work, ObjectNode config) {
        List<UUID> users = config.hasNonNull("user")
                ? List.of(RecordConfig.id(config, "user"))
                : withRole(work, RecordConfig.text(config, "role"));
        for (UUID user : users) {
            ObjectNode values = Json.object().put("user", user.toString());
            RecordConfig.text(config, "title");
            for (String key : List.of("title", "body", "link", "level")) {
                if (config.hasNonNull(key)) {
                    values.set(key, config.get(key));
                }
            }
            records.create(work, "notification", values);
        }
        return Json.object().put("notified", users.size());
    }

    private List<UUID> withRole(Work work, String role) {
        String qualified = role.contains(".") ? role : work.app().key() + "." + role;
        List<UUID> users = new ArrayList<>();
        String after = null;
        do {
            RecordPage page = records.list(
                    work,
                    "user",
                    new ListRequest(
                            "list contains(roles, \"" + qualified.replace("\"", "") + "\") and active = true",
                            List.of(),
                            200,
                            after,
                            ListRequest.Count.NONE,
                            null));
            page.items().stream().map(EntityRecord::id).forEach(users::add);
            after = page.next();
        } while (after != null);
        return users;
    }
}
