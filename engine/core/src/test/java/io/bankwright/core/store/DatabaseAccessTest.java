package io.bankwright.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bankwright.core.store.embedded.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAccessTest {
    @Test
    void shouldReadAnAddressWithEverything() {
        DatabaseAccess access = of("jdbc:postgresql://db.bank.cn:6432/crm?sslmode=verify-full");

        assertThat(access.host()).isEqualTo("db.bank.cn");
        assertThat(access.port()).isEqualTo(6432);
        assertThat(access.database()).isEqualTo("crm");
        assertThat(access.jdbcUrl()).isEqualTo("jdbc:postgresql://db.bank.cn:6432/crm?sslmode=verify-full");
        assertThat(access.reactiveUrl()).isEqualTo("postgresql://db.bank.cn:6432/crm?sslmode=verify-full");
    }

    @Test
    void shouldUseTheUsualPort() {
        assertThat(of("postgres://[::1]/crm").jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5432/crm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.bank.cn",
                "mysql://db/crm",
                "postgresql://a,b/crm",
                "postgresql://db/",
                "postgresql://user:secret@db/crm",
                "postgresql://db/crm?socketFactory=evil.Factory"
            })
    void shouldRefuseAnAddressItDoesNotUnderstand(String address) {
        assertThatThrownBy(() -> of(address))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is not understood");
    }

    @Test
    void shouldNotShowPasswords() {
        assertThat(of("postgresql://db/crm").toString())
                .isEqualTo("DatabaseAccess[postgresql://db:5432/crm, app=app, owner=owner]");
    }

    private static DatabaseAccess of(String address) {
        return DatabaseAccess.ofAddress(address, "app", "app-secret", "owner", "owner-secret");
    }
}
