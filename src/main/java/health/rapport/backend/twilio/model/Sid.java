package health.rapport.backend.twilio.model;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Twilio's identifiers: two letters for the kind and 32 hexadecimal digits. */
public final class Sid {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sid() {}

    public static String next(String kind) {
        return kind + hex();
    }

    public static String hex() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public static boolean is(String kind, String text) {
        return text.length() == 34 && text.startsWith(kind);
    }
}
