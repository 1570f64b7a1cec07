package io.bankwright.core.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/** How PostgreSQL, which refuses to run as root, is run by whoever we are. */
enum OrdinaryAccount {
    /** We are not root: nothing to do. */
    OURS(List.of()),
    /** A user namespace without a mapping: for PostgreSQL we are nobody, for the files we stay who we are. */
    NAMESPACE(List.of("unshare", "-U", "--")),
    /** Where user namespaces are blocked: really become nobody, who must then own the folders. */
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));

    private static final String NOBODY_ID = "65534";

    private final List<String> prefix;

    OrdinaryAccount(List<String> prefix) {
        this.prefix = prefix;
    }

    /** Finds the first way that works on this machine. */
    static OrdinaryAccount detect() {
        if (!isRoot()) {
            return OURS;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(OrdinaryAccount::works)
                .findFirst()
                .orElseThrow(() -> new StartupException("PostgreSQL does not run as root, and neither 'unshare -U' nor"
                        + " 'setpriv' works here; start Bankwright as an ordinary user."));
    }

    List<String> prefix() {
        return prefix;
    }

    /** Whether folders must be given to another account before PostgreSQL can use them. */
    boolean isOther() {
        return this == NOBODY;
    }

    /** Gives a file or folder, with everything in it, to the account PostgreSQL runs under. */
    void own(Path path) throws IOException {
        if (!isOther()) {
            return;
        }
        UserPrincipal nobody =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY_ID);
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.toList()) {
                Files.setOwner(each, nobody);
            }
        }
    }

    private boolean works() {
        try {
            return Command.of(prefix, List.of("true")).runSilently() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
