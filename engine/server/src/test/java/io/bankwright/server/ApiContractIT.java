package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.server.support.Answer;
import io.bankwright.server.support.Api;
import io.bankwright.server.support.RunningServer;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The REST contract as committed is the one the server gives. */
@QuarkusTest
class ApiContractIT extends RunningServer {
    private static final Path SNAPSHOT = Path.of("openapi", "bankwright-v1.yaml");

    @Test
    void shouldGiveTheContractThatIsCommitted() throws Exception {
        // when
        Answer contract = Api.anonymous().get("/q/openapi");

        // then
        assertThat(contract.status()).isEqualTo(200);
        Recorded.mustEqual(SNAPSHOT, new String(contract.bytes(), StandardCharsets.UTF_8));
    }
}
