package io.bankwright.core.publish.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.AppFolder;
import io.bankwright.core.publish.Compiled;
import io.bankwright.core.publish.Manifest;
import io.bankwright.core.publish.kind.DefinitionKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plan of a publish in words, on a package before and after; see {@code src/test/resources/plan}. */
class ChangePlanTest {
    private static final Path ROOT = Path.of("src/test/resources/plan");
    private final DefinitionKinds kinds = DefinitionKinds.of(FieldTypes.builtIn(), List.of());
    private final AppCompiler compiler = new AppCompiler(kinds);

    @Test
    void shouldSayEveryChangeInWords() throws IOException {
        // given
        AppFiles before = AppFolder.read(ROOT.resolve("before"));
        AppFiles after = AppFolder.read(ROOT.resolve("after"));
        // when
        List<Change> changes = ChangePlan.of(
                kinds, Manifest.of(before).hashes(), Manifest.of(after).hashes(), model(before), model(after));
        // then
        assertThat(changes.stream().map(ChangePlanTest::line).toList())
                .isEqualTo(Files.readAllLines(ROOT.resolve("expected.txt")));
    }

    @Test
    void shouldPlanNothingForTheSameFiles() {
        // given
        AppFiles files = AppFolder.read(ROOT.resolve("before"));
        Map<String, String> hashes = Manifest.of(files).hashes();
        // when / then
        assertThat(ChangePlan.of(kinds, hashes, hashes, model(files), model(files)))
                .isEmpty();
    }

    @Test
    void shouldCallEverythingAddedWhenNothingIsLive() {
        // given
        AppFiles files = AppFolder.read(ROOT.resolve("before"));
        // when
        List<Change> changes = ChangePlan.of(kinds, Map.of(), Manifest.of(files).hashes(), null, model(files));
        // then
        assertThat(changes)
                .extracting(Change::type)
                .containsOnly(Change.Type.ADDED)
                .hasSize(4);
    }

    private io.bankwright.model.app.AppModel model(AppFiles files) {
        Compiled compiled = compiler.compile(files, 0);
        assertThat(compiled.faults().all()).isEmpty();
        return compiled.model();
    }

    private static String line(Change change) {
        String flags = (change.lossy() ? " lossy" : "") + (change.isRefused() ? " refused " + change.pointer() : "");
        return "%s %s %s | %s%s"
                .formatted(
                        change.type().name().toLowerCase(Locale.ROOT),
                        change.key(),
                        change.sentence().in("zh-CN"),
                        change.sentence().in("en"),
                        flags.isEmpty() ? "" : " |" + flags);
    }
}
