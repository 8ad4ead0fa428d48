package health.rapport.backend.twilio.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.TwilioError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Twilio's published limits of size and form. */
final class Limits {
    static final int CONVERSATION_ATTRIBUTES = 16 * 1024;
    static final int OTHER_ATTRIBUTES = 4 * 1024;
    static final int PARTICIPANTS = 1_000;
    static final int PHONES = 50;
    static final int CONVERSATIONS_OF_ONE = 1_000;
    static final int IN_GROUP_TEXT = 10;

    private static final long MEDIA_BYTES = 150L << 20;
    private static final int MEDIA = 10;
    private static final long TEXT_MEDIA_BYTES = 5L << 20;
    private static final Set<String> TEXT_MEDIA = Set.of(
            "image/jpeg", "image/jpg", "image/png", "audio/mpeg", "audio/mp3", "audio/amr", "video/mp4", "application/pdf");

    private static final int CHAT_BODY_BYTES = 32 * 1024;
    private static final int SMS_BODY_CHARACTERS = 1_600;
    private static final int NAME = 256;
    private static final Pattern E164 = Pattern.compile("\\+(1\\d{10}|[2-9]\\d{7,14})");

    private Limits() {}

    static String attributes(String attributes, int limit) {
        if (attributes == null || attributes.isEmpty()) {
            return "{}";
        }
        try {
            Json.MAPPER.readTree(attributes);
        } catch (JsonProcessingException malformed) {
            throw TwilioError.of(400, 50304, "Attributes not valid");
        }
        if (attributes.getBytes(StandardCharsets.UTF_8).length > limit) {
            throw TwilioError.of(400, 50304, "Attributes too long");
        }
        return attributes;
    }

    static void body(String body, boolean toPhones) {
        if (body == null) {
            return;
        }
        if (toPhones ? body.codePointCount(0, body.length()) > SMS_BODY_CHARACTERS : body.getBytes(StandardCharsets.UTF_8).length > CHAT_BODY_BYTES) {
            throw TwilioError.of(400, 50504, "Message body is too long");
        }
    }

    /** A chat takes ten files of any kind; a phone takes one, small and of few kinds. */
    static void media(List<Media> media, boolean toPhones) {
        if (media.stream().mapToLong(Media::size).sum() > MEDIA_BYTES || toPhones && media.stream().anyMatch(one -> one.size() >= TEXT_MEDIA_BYTES)) {
            throw TwilioError.of(400, 50512, "Media is too large");
        }
        if (media.size() > (toPhones ? 1 : MEDIA)) {
            throw TwilioError.of(400, 50512, "Too many media in one message");
        }
        if (toPhones && !media.stream().allMatch(one -> TEXT_MEDIA.contains(one.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT)))) {
            throw TwilioError.of(400, 50511, "Unsupported media type");
        }
    }

    static String name(String name, String parameter) {
        if (name != null && name.length() > NAME) {
            throw TwilioError.of(400, 20001, parameter + " is too long");
        }
        return name == null || name.isEmpty() ? null : name;
    }

    static boolean isPhoneNumber(String text) {
        return E164.matcher(text).matches();
    }
}
