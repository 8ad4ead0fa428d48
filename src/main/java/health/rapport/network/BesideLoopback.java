package health.rapport.network;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What is on this computer is reached without a proxy, whatever the others say. */
final class BesideLoopback extends ProxySelector implements ProxyScriptUser {
    private final ProxySelector others;

    BesideLoopback(ProxySelector others) {
        this.others = others;
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = String.valueOf(address.getHost());
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") ? List.of(Proxy.NO_PROXY) : others.select(address);
    }

    @Override
    public Optional<String> scriptTrouble() {
        return others instanceof ProxyScriptUser user ? user.scriptTrouble() : Optional.empty();
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        others.connectFailed(address, proxy, failure);
    }
}
