package io.bankwright.server.support;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** What every test of the running server extends; all share one application and one database, so they use fresh keys. */
@WithTestResource(value = TestInstallation.class, scope = TestResourceScope.GLOBAL)
public abstract class RunningServer {
    /** Base address of records of the bank CRM. */
    protected static String records(String entity) {
        return "/api/v1/apps/bank_crm/entities/" + entity + "/records";
    }
}
