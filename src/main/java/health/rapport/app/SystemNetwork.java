package health.rapport.app;

import health.rapport.network.Authorities;
import health.rapport.network.EnvironmentProxies;
import health.rapport.network.Network;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network as this computer's people set it: the proxy of the environment, else the system's; and beside the Java runtime's
 * the certificates of the PEM file that {@code RAPPORT_CA_FILE} names.
 */
final class SystemNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(SystemNetwork.class);

    private SystemNetwork() {}

    static Network of(Map<String, String> environment) {
        // Read by the JDK when the first proxy is looked for; without it only its own properties count.
        System.setProperty("java.net.useSystemProxies", "true");
        Optional<EnvironmentProxies> named = EnvironmentProxies.of(environment);
        return Network.of(named.map(ProxySelector.class::cast).orElseGet(ProxySelector::getDefault), named.flatMap(EnvironmentProxies::login), authorities(environment));
    }

    private static List<X509Certificate> authorities(Map<String, String> environment) {
        String file = environment.getOrDefault("RAPPORT_CA_FILE", "");
        if (file.isBlank()) {
            return List.of();
        }
        try {
            return Authorities.read(Path.of(file));
        } catch (IOException unreadable) {
            LOG.error("The certificates of RAPPORT_CA_FILE cannot be read ({}); only the Java runtime's are trusted.", unreadable.getClass().getSimpleName());
            return List.of();
        }
    }
}
