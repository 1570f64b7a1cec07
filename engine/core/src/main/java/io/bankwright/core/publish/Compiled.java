package io.bankwright.core.publish;

import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import java.util.Map;

/**
 * What became of a package.
 *
 * @param model of everything that could be read; use it only if there are no errors
 * @param files by path, those that could be read
 * @param faults every one that was found
 */
public record Compiled(AppModel model, Map<String, DefinitionFile> files, Faults faults) {}
