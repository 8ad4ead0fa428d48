package health.rapport.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Digest with MD5 and qop=auth, as RFC 7616 §3.4 has a server check it. */
final class DigestDoor {
    private static final String NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c0";

    private final String name;
    private final String password;

    DigestDoor(String name, String password) {
        this.name = name;
        this.password = password;
    }

    String challenge() {
        return "Digest realm=\"clinic\", nonce=\"" + NONCE + "\", qop=\"auth\", algorithm=MD5";
    }

    boolean opens(String head) {
        String secret = md5(name + ":clinic:" + password);
        String asked = md5("CONNECT:" + head.split(" ")[1]);
        String response = md5(secret + ":" + NONCE + ":" + value(head, "nc") + ":" + value(head, "cnonce") + ":auth:" + asked);
        return value(head, "username").equals(name) && value(head, "response").equals(response);
    }

    private static String value(String head, String key) {
        Matcher matcher = Pattern.compile("Proxy-Authorization: Digest .*?\\b" + key + "=\"?([^\",\\s]+)").matcher(head);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("MD5 is part of every JDK", missing);
        }
    }
}
