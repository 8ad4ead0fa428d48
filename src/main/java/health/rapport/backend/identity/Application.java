package health.rapport.backend.identity;

import java.net.URI;

/** The desktop app as the identity provider knows it. */
public record Application(String clientId, boolean refreshTokenEnabled) {
    /** Native apps come back to loopback, on whatever port they got (RFC 8252 §7.3). */
    boolean allows(String redirectUri) {
        try {
            URI uri = URI.create(redirectUri);
            return "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost()) && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
