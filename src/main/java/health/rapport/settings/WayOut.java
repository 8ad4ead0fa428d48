package health.rapport.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How calls leave a computer, as its organisation has set it; what it says nothing about is as the environment and the system have it.
 *
 * @param proxy       such as {@code http://proxy.example:3128}; has no login, for everybody can read where it is set
 * @param without     hosts, and domains with a dot before them, that are reached without it
 * @param proxyScript of proxy auto-configuration (PAC), by http, https or file
 * @param authorities a PEM file of certificates to trust beside those of the Java runtime
 */
public record WayOut(Optional<URI> proxy, List<String> without, Optional<URI> proxyScript, Optional<Path> authorities) {
    /** Says nothing. */
    public static final WayOut UNSET = new WayOut(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public WayOut {
        without = List.copyOf(without);
        if (proxy.isPresent() && proxyScript.isPresent()) {
            throw new IllegalArgumentException("a proxy and a script for one");
        }
    }
}
