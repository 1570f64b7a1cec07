package io.bankwright.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.Canonical;
import io.bankwright.core.publish.Compiled;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.flow.definition.ParsedProcess;
import io.bankwright.flow.definition.ProcessFault;
import io.bankwright.flow.definition.ProcessParser;
import io.bankwright.form.definition.FormKind;
import io.bankwright.model.app.DefinitionKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the core itself says about the template; the kinds of the other engines are judged when the server installs it. */
class TemplateCompilerTest {
    private final FieldTypes types = FieldTypes.builtIn();
    private final DefinitionKinds kinds = DefinitionKinds.of(types, List.of(new FormKind(types)));
    private final Map<String, byte[]> known =
            new TreeMap<>(Template.named("bank-crm").files());

    TemplateCompilerTest() {
        known.keySet().removeIf(path -> kinds.ofPath(path).isEmpty());
    }

    @Test
    void shouldCompileWithoutFault() {
        // when
        Compiled compiled = new AppCompiler(kinds).compile(AppFiles.of(known), 1);

        // then
        assertThat(compiled.faults().all()).isEmpty();
        assertThat(compiled.model().entities()).containsKeys("customer", "task", "txn");
        assertThat(compiled.model().roles().keySet())
                .containsExactlyInAnyOrder("rm", "branch_head", "service", "designer", "it_admin");
    }

    @Test
    void shouldBeInCanonicalForm() {
        // given
        List<String> different = new ArrayList<>();

        // when
        known.forEach((path, bytes) -> {
            DefinitionKind<?> kind = kinds.ofPath(path).orElseThrow();
            byte[] canonical = Canonical.bytes(kind, Canonical.read(kind, path, bytes));
            if (!Arrays.equals(canonical, bytes)) {
                different.add(path);
            }
        });

        // then
        assertThat(different).isEmpty();
    }

    @Test
    void shouldDrawOnlyWhatTheEngineCovers() {
        // given
        List<ProcessFault> faults = new ArrayList<>();

        // when
        Template.named("bank-crm").files().forEach((path, bytes) -> {
            if (path.endsWith(".bpmn") && ProcessParser.parse(bytes) instanceof ParsedProcess.Refused refused) {
                faults.addAll(refused.faults());
            }
        });

        // then
        assertThat(faults).isEmpty();
    }
}
