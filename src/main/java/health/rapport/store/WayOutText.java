package health.rapport.store;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.settings.WayOut;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The part of a policy that says how calls leave the computer. */
final class WayOutText {
    static final Set<String> NAMES = Set.of("proxy", "withoutProxy", "proxyScript", "certificates");

    private WayOutText() {}

    static WayOut parse(JsonNode policy) throws PolicyText.Wrong {
        Optional<URI> proxy = one(policy, "proxy", WayOutText::proxy);
        Optional<URI> script = one(policy, "proxyScript", WayOutText::script);
        if (proxy.isPresent() && script.isPresent()) {
            throw new PolicyText.Wrong("proxyScript");
        }
        return new WayOut(proxy, one(policy, "withoutProxy", WayOutText::hosts).orElse(List.of()), script, one(policy, "certificates", WayOutText::file));
    }

    private static <T> Optional<T> one(JsonNode policy, String name, Function<String, T> reading) throws PolicyText.Wrong {
        JsonNode node = policy.path(name);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        try {
            if (node.isTextual()) {
                return Optional.of(reading.apply(node.textValue().strip()));
            }
        } catch (IllegalArgumentException malformed) {
            throw new PolicyText.Wrong(name);
        }
        throw new PolicyText.Wrong(name);
    }

    /** A login in it would be wrong: everybody can read it here. */
    private static URI proxy(String text) {
        URI address = URI.create(text.contains("://") ? text : "http://" + text);
        return checked(address, address.getHost() != null && address.getPort() > 0 && address.getRawUserInfo() == null && "http".equals(address.getScheme()));
    }

    private static URI script(String text) {
        URI address = URI.create(text);
        boolean remote = Set.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null && address.getRawUserInfo() == null;
        return checked(address, remote || "file".equals(address.getScheme()) && address.getPath() != null);
    }

    private static List<String> hosts(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(host -> !host.isEmpty()).toList();
    }

    private static Path file(String text) {
        try {
            return checked(Path.of(text), Path.of(text).isAbsolute());
        } catch (InvalidPathException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static <T> T checked(T value, boolean good) {
        if (!good) {
            throw new IllegalArgumentException("not usable");
        }
        return value;
    }
}
