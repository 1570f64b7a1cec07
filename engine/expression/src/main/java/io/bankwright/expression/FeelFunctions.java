package io.bankwright.expression;

import java.util.Arrays;
import java.util.List;

/** The functions an expression may call: names, signatures and one line of documentation each. */
public final class FeelFunctions {
    private static final List<FunctionInfo> ALL =
            Arrays.stream(Builtin.values()).map(Builtin::info).toList();

    private FeelFunctions() {}

    public static List<FunctionInfo> all() {
        return ALL;
    }
}
