package health.rapport.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proxy of {@code HTTPS_PROXY} (or {@code https_proxy}), save for the hosts of {@code NO_PROXY}, as curl and most programs read them. */
public final class EnvironmentProxies extends ProxySelector {
    private final URI proxy;
    private final List<String> without;

    private EnvironmentProxies(URI proxy, List<String> without) {
        this.proxy = proxy;
        this.without = without;
    }

    /** Empty where none is set, or it is no address of a proxy. */
    public static Optional<EnvironmentProxies> of(Map<String, String> environment) {
        return value(environment, "HTTPS_PROXY").flatMap(EnvironmentProxies::address).map(proxy -> new EnvironmentProxies(proxy,
                Arrays.stream(value(environment, "NO_PROXY").orElse("").split(",")).map(String::strip).filter(name -> !name.isEmpty()).map(name -> name.toLowerCase(Locale.ROOT)).toList()));
    }

    /** The login that stands before the host, as in {@code http://name:password@proxy:3128}. */
    public Optional<PasswordAuthentication> login() {
        return Optional.ofNullable(proxy.getRawUserInfo()).filter(info -> info.contains(":")).map(info -> {
            String[] parts = info.split(":", 2);
            return new PasswordAuthentication(decoded(parts[0]), decoded(parts[1]).toCharArray());
        });
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean direct = without.stream().anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith(name.startsWith(".") ? name : "." + name));
        return List.of(direct ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
    }

    /** There is one proxy only, so nothing to learn from it. */
    @Override
    public void connectFailed(URI address, SocketAddress tried, IOException failure) { }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT)))).filter(text -> !text.isBlank());
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text.contains("://") ? text : "http://" + text)).filter(found -> found.getHost() != null && found.getPort() > 0);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
