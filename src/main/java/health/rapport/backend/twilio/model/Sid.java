package health.rapport.backend.twilio.model;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Twilio's identifiers: two letters for the kind and 32 hexadecimal digits. */
public final class Sid {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sid() {}

    public static String next(String kind) {
        return kind + hex();
    }

    /** Always the same for the same seed. */
    public static String of(String kind, String seed) {
        return kind + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
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
