package io.bankwright.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.Records;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;
import java.time.LocalTime;
import java.util.List;

/** Hands a message to the contact gate. First depth: it is kept as a record that says whether it may go out now; no channel is connected yet, so nothing leaves the bank. */
@Singleton
class SendMessageAction implements ActionType {
    /** The usual recipient: a record of that entity. */
    private static final String CUSTOMER = "customer";

    private static final LocalTime QUIET_FROM = LocalTime.of(21, 0);
    private static final LocalTime QUIET_TO = LocalTime.of(9, 0);

    private final Records records;
    private final BusinessClock clock;

    SendMessageAction(Records records, BusinessClock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "send_message";
    }

    @Override
    public Label label() {
        return Label.of("发送消息", "Send a message");
    }

    @Override
    public String icon() {
        return "mail";
    }

    @Override
    public ObjectNode configSchema() {
        return SchemaBuilder.object()
                .choice("channel", Label.of("渠道", "Channel"), List.of("sms", "wecom", "email", "app"))
                .text("customer", Label.of("客户", "Customer"), "record")
                .text("recipient_entity", Label.of("接收方实体", "Recipient entity"), "entity")
                .text("recipient_id", Label.of("接收方", "Recipient"), "record")
                .text("template", Label.of("模板", "Template"))
                .text("body", Label.of("内容", "Text"))
                .require("channel")
                .build();
    }

    @Override
    public JsonNode execute(Work work, ObjectNode config) {
        ObjectNode values = config.deepCopy();
        boolean quiet = isQuiet(clock.now().toLocalTime());
        String recipient = config.hasNonNull(CUSTOMER) ? CUSTOMER : "recipient_id";
        if (recipient.equals(CUSTOMER)) {
            values.remove(CUSTOMER);
            values.put("recipient_entity", CUSTOMER);
        }
        values.put("recipient_id", RecordConfig.id(config, recipient).toString());
        values.put("state", "queued");
        values.put("reason", quiet ? "quiet hours until " + QUIET_TO : "waits for a channel");
        return RecordConfig.made(records.create(work, "message", values).id());
    }

    private static boolean isQuiet(LocalTime time) {
        return !time.isBefore(QUIET_FROM) || time.isBefore(QUIET_TO);
    }
}
