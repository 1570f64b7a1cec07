package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.server.support.Answer;
import io.bankwright.server.support.Api;
import io.bankwright.server.support.Bank;
import io.bankwright.server.support.RunningServer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users, sign-in, keys over REST. */
@QuarkusTest
class UsersIT extends RunningServer {
    private final Bank bank = Bank.open();
    private final Api admin = bank.admin();

    private Answer create(String username) {
        ObjectNode values =
                Json.object().put("username", username).put("name", "新人").put("org", bank.branch());
        values.putArray("roles").add("bank_crm.rm");
        return admin.post("/api/v1/users", values);
    }

    @Test
    void shouldAskForANewPasswordBeforeAnythingElse() {
        // given
        String username = Bank.unique("u");
        String first = create(username).mustBe(200).body().path("password").asText();

        // when
        Api fresh = Api.session(username, first);

        // then
        fresh.get(records("customer")).mustRefuse(403, "password-change-required");
        assertThat(fresh.get("/api/v1/me")
                        .mustBe(200)
                        .body()
                        .path("mustChangePassword")
                        .asBoolean())
                .isTrue();
        fresh.put("/api/v1/me/password", Map.of("current", first, "next", "short"))
                .mustRefuse(422, "password-weak");
        fresh.put("/api/v1/me/password", Map.of("current", "wrong", "next", "Another-long-91"))
                .mustRefuse(401, "sign-in-failed");
        Api.signIn(username, first).get(records("customer")).mustBe(200);
    }

    @Test
    void shouldLetAnAdministratorOfAnAppKeepTheOrgTree() {
        // given
        Api it = bank.person("it_admin", bank.branch()).api();
        String code = Bank.unique("o");
        // when
        Answer made = it.post("/api/v1/orgs", Map.of("code", code, "name", "新支行", "parent", bank.branch()))
                .mustBe(200);
        // then
        String id = made.body().path("id").asText();
        assertThat(it.patch("/api/v1/orgs/" + id, Map.of("name", "新支行二"))
                        .mustBe(200)
                        .body()
                        .at("/values/name")
                        .asText())
                .isEqualTo("新支行二");
        it.post("/api/v1/orgs", Map.of("code", code + "x", "name", "x", "principal_no", 1))
                .mustRefuse(403, "action-not-allowed");
    }

    @Test
    void shouldTellNoDifferenceBetweenAWrongPasswordAndAnUnknownUser() {
        // given
        String username = bank.person("rm", bank.branch()).username();

        // when
        Answer wrong = Api.anonymous().post("/api/v1/session", Map.of("username", username, "password", "x"));
        Answer unknown = Api.anonymous().post("/api/v1/session", Map.of("username", "nobody", "password", "x"));

        // then
        assertThat(wrong.mustRefuse(401, "sign-in-failed").body())
                .isEqualTo(unknown.mustRefuse(401, "sign-in-failed").body());
    }

    @Test
    void shouldLockSignInAfterFiveFailures() {
        // given
        String username = bank.person("rm", bank.branch()).username();
        Map<String, String> body = Map.of("username", username, "password", "x");

        // when
        for (int attempt = 0; attempt < 5; attempt++) {
            Api.anonymous().post("/api/v1/session", body).mustRefuse(401, "sign-in-failed");
        }

        // then
        Api.anonymous().post("/api/v1/session", body).mustRefuse(429, "sign-in-locked");
    }

    @Test
    void shouldLetARoleCountAtOnceAndEndTheSessionsOfWhoHasLeft() {
        // given
        Bank.Person person = bank.person("rm", bank.branch());
        String address = "/api/v1/users/" + person.id();
        person.api().get("/api/v1/apps/bank_crm/draft").mustRefuse(403, "permission-missing");

        // when
        ObjectNode roles = Json.object();
        roles.putArray("roles").add("bank_crm.designer");
        admin.patch(address, roles).mustBe(200);

        // then
        person.api().get("/api/v1/apps/bank_crm/draft").mustBe(200);
        admin.patch(address, Map.of("active", false)).mustBe(200);
        person.api().get("/api/v1/me").mustRefuse(401, "sign-in-required");
    }

    @Test
    void shouldNotLetAnybodyChangeNamesAndNumbersThatOwnershipGoesBy() {
        // given
        Bank.Person person = bank.person("rm", bank.branch());

        // then
        admin.patch("/api/v1/users/" + person.id(), Map.of("principal_no", 1)).mustRefuse(422, "record-invalid");
        admin.patch("/api/v1/users/" + person.id(), Map.of("username", "other")).mustRefuse(422, "record-invalid");
        person.api()
                .patch("/api/v1/users/" + person.id(), Map.of("roles", "system.admin"))
                .mustRefuse(403, "permission-missing");
        person.api().post("/api/v1/users", Map.of("username", "x")).mustRefuse(403, "permission-missing");
    }

    @Test
    void shouldKeepInTheAuditWhoCameInWhoDidNotAndWhoWasGivenWhat() {
        // given
        Bank.Person person = bank.person("rm", bank.branch());
        Api.anonymous().post("/api/v1/session", Map.of("username", person.username(), "password", "x"));
        String key = admin.post("/api/v1/api-keys", Map.of("name", "core", "user", person.id()))
                .id();
        admin.delete("/api/v1/api-keys/" + key);
        admin.post("/api/v1/users/" + person.id() + "/password-reset", Map.of());

        // when
        List<String> own = admin.get("/api/v1/audit", "actor", person.id()).items("/action");
        List<String> about = admin.get("/api/v1/audit", "record", person.id()).items("/action");

        // then
        assertThat(own).contains("sign-in-failed", "signed-in", "password-changed");
        assertThat(about).contains("password-reset", "api-key-created", "record-created");
        assertThat(admin.get("/api/v1/audit", "action", "api-key-revoked").items("/detail/key"))
                .contains(key);
    }

    @Test
    void shouldRefuseAUserNameThatIsTaken() {
        String username = Bank.unique("u");
        create(username).mustBe(200);
        assertThat(create(username).status()).isEqualTo(409);
    }

    @Test
    void shouldActThroughAKeyUntilItIsRevoked() {
        // given
        Bank.Person person = bank.person("rm", bank.branch());
        Answer key = admin.post("/api/v1/api-keys", Map.of("name", "core", "user", person.id()))
                .mustBe(200);
        Api program = Api.anonymous()
                .with("X-Bankwright", "")
                .with("Authorization", "Bearer " + key.body().path("key").asText());

        // when
        Answer created =
                program.post(records("customer"), Map.of("values", Map.of("name", "经接口", "mobile", "13900139000")));

        // then
        assertThat(created.mustBe(201).value("owner_rm").asText()).isEqualTo(person.id());
        admin.delete("/api/v1/api-keys/" + key.id()).mustBe(204);
        program.get(records("customer")).mustRefuse(401, "sign-in-required");
    }
}
