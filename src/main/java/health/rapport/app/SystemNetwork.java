package health.rapport.app;

import health.rapport.network.Authorities;
import health.rapport.network.NamedProxy;
import health.rapport.network.Network;
import health.rapport.network.ProxyLogin;
import health.rapport.network.ScriptedProxies;
import health.rapport.network.SystemProxies;
import health.rapport.network.SystemProxyScript;
import health.rapport.settings.Organisation;
import health.rapport.settings.WayOut;
import java.io.IOException;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out as this computer's organisation and people set it (docs/policy.md): the policy's proxy or proxy script, else that of
 * the environment, else the organisation's default, else the system's; and the certificates to trust beside the Java runtime's.
 */
final class SystemNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(SystemNetwork.class);

    private SystemNetwork() {}

    static Network of(Organisation organisation, Map<String, String> environment) {
        WayOut policy = organisation.policy().wayOut();
        WayOut defaults = organisation.defaults().wayOut();
        Optional<NamedProxy> named = NamedProxy.of(environment);
        ProxySelector proxies = proxies(policy)
                .or(() -> named.map(ProxySelector.class::cast))
                .or(() -> script(environment))
                .or(() -> proxies(defaults))
                .orElseGet(() -> new SystemProxies(SystemProxyScript.of(System.getProperty("os.name", ""))));
        Optional<PasswordAuthentication> login = set(environment, "RAPPORT_PROXY_LOGIN").flatMap(ProxyLogin::parse).or(() -> named.flatMap(NamedProxy::login));
        Optional<Path> file = policy.authorities().or(() -> set(environment, "RAPPORT_CA_FILE").map(Path::of)).or(defaults::authorities);
        return Network.of(proxies, login, file.map(SystemNetwork::authorities).orElse(List.of()));
    }

    private static Optional<ProxySelector> proxies(WayOut set) {
        return Stream.of(set.proxy().<ProxySelector>map(proxy -> NamedProxy.of(proxy, set.without())),
                set.proxyScript().<ProxySelector>map(ScriptedProxies::new))
                .flatMap(Optional::stream).findFirst();
    }

    private static Optional<ProxySelector> script(Map<String, String> environment) {
        try {
            return set(environment, "RAPPORT_PROXY_SCRIPT").map(URI::create).map(ScriptedProxies::new);
        } catch (IllegalArgumentException malformed) {
            LOG.error("RAPPORT_PROXY_SCRIPT is no address; the system's proxies are used.");
            return Optional.empty();
        }
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    private static List<X509Certificate> authorities(Path file) {
        try {
            return Authorities.read(file);
        } catch (IOException unreadable) {
            LOG.error("The certificates to trust cannot be read ({}); only the Java runtime's are trusted.", unreadable.getClass().getSimpleName());
            return List.of();
        }
    }
}
