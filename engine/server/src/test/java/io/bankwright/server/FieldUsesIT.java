package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.server.support.Answer;
import io.bankwright.server.support.Api;
import io.bankwright.server.support.Bank;
import io.bankwright.server.support.Packages;
import io.bankwright.server.support.RunningServer;
import io.bankwright.templates.Template;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who removes a field is told everything that uses it, and publishing refuses just that. */
@QuarkusTest
class FieldUsesIT extends RunningServer {
    private static final String CUSTOMER = "entities/customer.entity.yaml";
    private final Api admin = Bank.open().admin();

    @Test
    void shouldFindUsesInEveryKindOfFile() {
        // given
        String root = install();
        Set<String> kinds = new TreeSet<>();

        // when
        for (String field : List.of("segment", "mobile", "aum", "name")) {
            kinds.addAll(all(uses(root, field).mustBe(200), "kind"));
        }

        // then
        assertThat(kinds).contains("entity", "view", "form", "rule", "process", "dataset", "role");
    }

    @Test
    void shouldRefuseARemovalForExactlyWhatWasTold() {
        // given
        String root = install();
        Set<String> told = all(uses(root, "segment").mustBe(200), "file");

        // when
        removeSegment(root);
        Answer refused = admin.post(root + "/publish", Map.of("note", "")).mustBe(422);

        // then
        Set<String> blocking = new TreeSet<>();
        refused.body()
                .path("violations")
                .forEach(one -> blocking.add(one.path("pointer").asText().split("#")[0]));
        assertThat(blocking).isEqualTo(told).hasSizeGreaterThan(3);
        assertThat(uses(root, "segment").mustBe(404).body().path("code").asText())
                .isEqualTo("draft-field-not-found");
    }

    @Test
    void shouldTellDesignersOnly() {
        Api reader = Bank.open().person("rm", Bank.open().branch()).api();
        reader.get("/api/v1/apps/bank_crm/draft/fields/customer/segment/uses").mustBe(403);
    }

    private static Set<String> all(Answer uses, String member) {
        Set<String> all = new TreeSet<>();
        uses.body().forEach(use -> all.add(use.path(member).asText()));
        return all;
    }

    private Answer uses(String root, String field) {
        return admin.get(root + "/draft/fields/customer/" + field + "/uses");
    }

    private Answer customer(String root) {
        return admin.get(root + "/draft/file", "path", CUSTOMER).mustBe(200);
    }

    private void removeSegment(String root) {
        Packages.edit(
                admin,
                root,
                CUSTOMER,
                content -> content.withArray("/fields")
                        .removeIf(field -> field.path("key").asText().equals("segment")));
    }

    /** The bank CRM once more, under a key of this test's own. */
    private String install() {
        String app = Bank.unique("app_");
        Map<String, byte[]> files =
                new LinkedHashMap<>(Template.named("bank-crm").files());
        String manifest = new String(files.get("app.yaml"), java.nio.charset.StandardCharsets.UTF_8);
        files.put("app.yaml", Packages.text(manifest.replace("key: bank_crm", "key: " + app)));
        admin.post("/api/v1/apps/package?mode=draft", Packages.zip(files)).mustBe(201);
        return "/api/v1/apps/" + app;
    }
}
