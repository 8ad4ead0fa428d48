package health.rapport.network;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What this computer's system has set: its proxy script where it names one, else its proxies, as the Java runtime reads them. */
public final class SystemProxies extends ProxySelector implements ProxyScriptUser {
    private final SystemProxyScript system;
    private Optional<ProxySelector> found = Optional.empty();

    /** Reads nothing yet: the first call that leaves this computer asks the system. */
    public SystemProxies(SystemProxyScript system) {
        // Read by the JDK when the first proxy is looked for; without it only its own properties count.
        System.setProperty("java.net.useSystemProxies", "true");
        this.system = system;
    }

    private synchronized ProxySelector found() {
        if (found.isEmpty()) {
            found = Optional.of(system.address().<ProxySelector>map(ScriptedProxies::new).orElseGet(ProxySelector::getDefault));
        }
        return found.get();
    }

    @Override
    public List<Proxy> select(URI address) {
        return found().select(address);
    }

    @Override
    public Optional<String> scriptTrouble() {
        return found() instanceof ProxyScriptUser user ? user.scriptTrouble() : Optional.empty();
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        found().connectFailed(address, proxy, failure);
    }
}
