package health.rapport.backend.twilio;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a Twilio account is made of, as far as Conversations needs it.
 *
 * @param apiKeySecret  signs client tokens (HS256); 32 characters or more
 * @param clinicNumber  the account's own phone number, E.164
 */
public record TwilioAccount(
        String accountSid, String authToken, String apiKeySid, String apiKeySecret, String chatServiceSid, String clinicNumber) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** An account nobody else has. */
    public static TwilioAccount random(String clinicNumber) {
        return new TwilioAccount("AC" + hex(), hex(), "SK" + hex(), hex(), "IS" + hex(), clinicNumber);
    }

    private static String hex() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "TwilioAccount[" + accountSid + ", " + chatServiceSid + "]";
    }
}
