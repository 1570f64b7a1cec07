package io.bankwright.core.store;

import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Builds statements with jOOQ; nothing here talks to a database. */
public final class Sql {
    private static final DSLContext DIALECT = DSL.using(
            SQLDialect.POSTGRES,
            new Settings()
                    .withParamType(ParamType.NAMED)
                    .withRenderNamedParamPrefix("$")
                    .withRenderNameCase(RenderNameCase.AS_IS)
                    .withParseNamedParamPrefix("$"));

    private Sql() {}

    /** Where statements begin. */
    public static DSLContext dsl() {
        return DIALECT;
    }

    static String render(Query query) {
        return DIALECT.renderNamedParams(query);
    }

    static @Nullable Object[] binds(Query query) {
        return DIALECT.extractBindValues(query).toArray();
    }
}
