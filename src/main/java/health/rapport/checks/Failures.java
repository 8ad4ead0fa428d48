package health.rapport.checks;

import health.rapport.checks.Finding.Trouble;
import health.rapport.model.ProxyRefused;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** From what a call failed with to what is the matter. */
public final class Failures {
    private Failures() {}

    public static Finding of(IOException failure, String where) {
        String detail = where + ": " + failure.getClass().getSimpleName();
        return switch (failure) {
            case ProxyRefused refused -> new Finding.Bad(of(refused.login()), detail);
            case UnknownHostException unknown -> new Finding.Bad(Trouble.UNKNOWN_NAME, detail);
            case SSLException untrusted -> new Finding.Bad(Trouble.NOT_TRUSTED, detail);
            case InterruptedIOException slow -> new Finding.Bad(Trouble.TOO_SLOW, detail);
            default -> new Finding.Bad(isOfProxy(failure) ? Trouble.PROXY_REFUSES : Trouble.UNREACHABLE, detail);
        };
    }

    public static Finding of(Refused refused, String where) {
        Stream<IOException> network = Arrays.stream(refused.getSuppressed()).filter(IOException.class::isInstance).map(IOException.class::cast);
        return network.findFirst().map(failure -> of(failure, where)).orElseGet(() -> switch (refused.refusal()) {
            case Refusal.SignedOut out -> new Finding.Bad(Trouble.SIGNED_OUT, where);
            case Refusal.NotAllowed no -> new Finding.Bad(Trouble.NOT_ALLOWED, where + ": 403");
            case Refusal.NotConfigured no -> new Finding.Bad(Trouble.NOT_CONFIGURED, where);
            case Refusal.Offline away -> new Finding.Bad(Trouble.UNREACHABLE, where);
            case Refusal.Other(String code) -> new Finding.Bad(Trouble.NOT_THE_SERVICE, where + ": " + code);
            default -> new Finding.Bad(Trouble.NOT_THE_SERVICE, where + ": " + refused.refusal().getClass().getSimpleName());
        });
    }

    private static Trouble of(ProxyRefused.Login login) {
        return switch (login) {
            case MISSING -> Trouble.PROXY_LOGIN_MISSING;
            case REFUSED -> Trouble.PROXY_LOGIN_REFUSED;
            case OF_ANOTHER_KIND -> Trouble.PROXY_LOGIN_OF_ANOTHER_KIND;
        };
    }

    /** Of a future that was waited for. */
    public static Finding of(CompletionException failure, String where) {
        return failure.getCause() instanceof Refused refused ? of(refused, where) : new Finding.Bad(Trouble.NOT_THE_SERVICE, where);
    }

    /** OkHttp has no type of its own for a proxy that does not let one through. */
    private static boolean isOfProxy(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        return text.contains("CONNECT") || text.toLowerCase(Locale.ROOT).contains("proxy");
    }
}
