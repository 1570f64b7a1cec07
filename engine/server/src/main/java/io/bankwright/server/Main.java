package io.bankwright.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the product. */
@QuarkusMain
public class Main {
    /** Starts the server and blocks until it stops. */
    public static void main(String... args) {
        Quarkus.run(args);
    }
}
