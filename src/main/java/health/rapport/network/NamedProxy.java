package health.rapport.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One proxy for all but some hosts: that of {@code HTTPS_PROXY} (or {@code https_proxy}), save for the hosts of {@code NO_PROXY}, as curl and most programs
 * read them, or that of an organisation.
 */
public final class NamedProxy extends ProxySelector {
    private final URI proxy;
    private final List<String> without;

    private NamedProxy(URI proxy, List<String> without) {
        this.proxy = proxy;
        this.without = without;
    }

    /** Empty where none is set, or it is no address of a proxy. */
    public static Optional<NamedProxy> of(Map<String, String> environment) {
        return value(environment, "HTTPS_PROXY").flatMap(NamedProxy::address)
                .map(proxy -> of(proxy, List.of(value(environment, "NO_PROXY").orElse("").split(","))));
    }

    /** @param without hosts, and domains with their subdomains, that are reached directly */
    public static NamedProxy of(URI proxy, List<String> without) {
        return new NamedProxy(proxy, without.stream().map(String::strip).filter(name -> !name.isEmpty()).map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    /** The login that stands before the host, as in {@code http://name:password@proxy:3128}. */
    public Optional<PasswordAuthentication> login() {
        return Optional.ofNullable(proxy.getRawUserInfo()).flatMap(ProxyLogin::parse);
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
        return Optional.ofNullable(environment.get(name)).or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
                .filter(text -> !text.isBlank());
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text.contains("://") ? text : "http://" + text)).filter(found -> found.getHost() != null && found.getPort() > 0);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
