package io.bankwright.core.publish;

import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.Faults;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** Everything in a draft that uses a field and would stop its removal from being published. */
@Path("/api/v1/apps/{app}/draft/fields/{entity}/{field}/uses")
@RunOnVirtualThread
public class FieldUseResource {
    private final Drafts drafts;
    private final AppCompiler compiler;
    private final DefinitionKinds kinds;

    FieldUseResource(Drafts drafts, AppCompiler compiler, DefinitionKinds kinds) {
        this.drafts = drafts;
        this.compiler = compiler;
        this.kinds = kinds;
    }

    /**
     * One place.
     *
     * @param kind of the file, e.g. {@code view}
     * @param pointer where in the file
     */
    public record FieldUse(String file, String kind, String key, String pointer) {}

    /** In the order of the files; a file that names the field in several places is there for each. */
    @GET
    @RequiresPermission("studio")
    public List<FieldUse> uses(
            @PathParam("app") String app, @PathParam("entity") String entity, @PathParam("field") String field) {
        AppFiles files = drafts.files(drafts.get(app));
        return compiler.usesOf(files, entity, field).stream()
                .map(this::use)
                .distinct()
                .toList();
    }

    private FieldUse use(Faults.Fault fault) {
        DefinitionKind<?> kind = kinds.ofPath(fault.file()).orElseThrow();
        return new FieldUse(fault.file(), kind.name(), DefinitionKinds.keyOf(kind, fault.file()), fault.pointer());
    }
}
