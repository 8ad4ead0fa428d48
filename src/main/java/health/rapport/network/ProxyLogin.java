package health.rapport.network;

import com.burgstaller.okhttp.digest.DigestAuthenticator;
import health.rapport.model.ProxyRefused;
import java.io.IOException;
import java.net.PasswordAuthentication;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

/**
 * Gives a proxy that asks for a login the one that is known: by Digest where it offers that, for then the password stays here,
 * else by Basic. Nothing is sent to a proxy that does not ask, and a login that was refused is not sent again, which would lock it.
 */
public final class ProxyLogin implements Authenticator {
    private static final String CHALLENGE = "Proxy-Authenticate";
    private static final String ANSWER = "Proxy-Authorization";
    private static final Pattern ALGORITHM = Pattern.compile("\\balgorithm=\"?([^\",\\s]+)");
    private static final Set<String> ALGORITHMS = Set.of("MD5", "MD5-SESS", "SHA-256");
    private static final Pattern STALE = Pattern.compile("\\bstale=\"?true\\b", Pattern.CASE_INSENSITIVE);
    private static final String UNASKED = "OkHttp-Preemptive";

    private final Optional<PasswordAuthentication> login;
    private final Optional<DigestAuthenticator> digest;

    ProxyLogin(Optional<PasswordAuthentication> login) {
        this.login = login;
        this.digest = login.map(known ->
                new DigestAuthenticator(new com.burgstaller.okhttp.digest.Credentials(known.getUserName(), new String(known.getPassword()))));
    }

    /** @param text name and password with a colon between, each percent-encoded as in an address; empty where there is no password */
    public static Optional<PasswordAuthentication> parse(String text) {
        String[] parts = text.split(":", 2);
        return parts.length == 2 ? Optional.of(new PasswordAuthentication(decoded(parts[0]), decoded(parts[1]).toCharArray())) : Optional.empty();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public Request authenticate(Route route, Response response) throws IOException {
        Set<String> kinds = new TreeSet<>();
        response.challenges().forEach(challenge -> kinds.add(challenge.scheme()));
        if (kinds.contains(UNASKED)) {
            return null;
        }
        Optional<String> byDigest = response.headers(CHALLENGE).stream().filter(ProxyLogin::canDigest).findFirst();
        boolean byBasic = kinds.stream().anyMatch("Basic"::equalsIgnoreCase);
        String offered = String.join(", ", kinds);
        if (byDigest.isEmpty() && !byBasic) {
            throw new ProxyRefused(ProxyRefused.Login.OF_ANOTHER_KIND, offered);
        }
        PasswordAuthentication known = login.orElseThrow(() -> new ProxyRefused(ProxyRefused.Login.MISSING, offered));
        boolean stale = byDigest.filter(challenge -> STALE.matcher(challenge).find()).isPresent();
        if (response.request().header(ANSWER) != null && !stale) {
            throw new ProxyRefused(ProxyRefused.Login.REFUSED, offered);
        }
        if (byDigest.isPresent()) {
            return digest.orElseThrow().authenticate(route, tunnelled(response, byDigest.get()));
        }
        return response.request().newBuilder().header(ANSWER, Credentials.basic(known.getUserName(), new String(known.getPassword()))).build();
    }

    private static boolean canDigest(String challenge) {
        Matcher algorithm = ALGORITHM.matcher(challenge);
        return challenge.regionMatches(true, 0, "Digest ", 0, 7) && (!algorithm.find() || ALGORITHMS.contains(algorithm.group(1).toUpperCase(Locale.ROOT)));
    }

    /** With one challenge only, and its name as the library looks for it to know that the host and port are what is asked for. */
    private static Response tunnelled(Response response, String challenge) {
        return response.newBuilder().removeHeader(CHALLENGE).addHeader(CHALLENGE.toLowerCase(Locale.ROOT), challenge).build();
    }
}
