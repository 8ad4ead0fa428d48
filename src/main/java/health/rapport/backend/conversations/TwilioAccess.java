package health.rapport.backend.conversations;

import java.net.URI;
import java.util.Optional;

/**
 * Where Twilio is, and as whom we come.
 *
 * @param conversationsUrl base of Conversations REST v1, such as {@code https://conversations.twilio.com/v1}
 * @param messagingUrl     base of Programmable Messaging, such as {@code https://api.twilio.com}
 * @param mediaUrl         base of the files of conversations, such as {@code https://mcs.us1.twilio.com/v1}
 * @param apiKeySecret     signs the tokens of chat participants
 * @param number           the project's own number, E.164; without it there is no SMS
 */
public record TwilioAccess(
        URI conversationsUrl, URI messagingUrl, URI mediaUrl, String accountSid, String authToken, String apiKeySid, String apiKeySecret, String chatServiceSid,
        Optional<String> number) {
    /** Whether this is a number that texts can go out from, or to: E.164. */
    public static boolean isNumber(String text) {
        return PhoneBook.isNumber(text);
    }

    @Override
    public String toString() {
        return "TwilioAccess[" + accountSid + ", " + chatServiceSid + "]";
    }
}
