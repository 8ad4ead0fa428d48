package health.rapport.backend.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of the control door; the wire name is the constant in lower case with hyphens. */
public enum FaultKind {
    /** Live Twilio sockets are cut without a goodbye. */
    DROP,
    /** Live Twilio sockets are closed with 308. */
    OFFLOAD,
    /** Live Twilio sockets are closed with 410, as if the token had run out. */
    EXPIRE_TOKEN,
    /** Live Twilio sockets stay open and fall silent, both ways. */
    BLACKHOLE,
    /** A WebSocket is refused with 403, as by a proxy that knows none. */
    REFUSE_SOCKET,
    /** A WebSocket opens, and nothing gets through it in either direction. */
    SILENT_SOCKET,
    /** Init is refused with 429 and a back-off policy. */
    THROTTLE,
    /** The request is carried out and its answer is lost with the connection. */
    DROP_REPLY_AFTER_APPLY,
    /** The connection is lost before the request is carried out. */
    DROP_BEFORE_APPLY,
    /** Each live event is delivered twice. */
    DUPLICATE_EVENT,
    /** Two following live events change places. */
    REORDER_EVENTS,
    /** An event is told nobody: neither live nor in any replay. */
    LOSE_EVENT,
    /** The request is answered late. */
    DELAY,
    HTTP_500,
    HTTP_429,
    /** Any other status from 400 to 599, which the wire name tells: {@code http-503}. */
    HTTP_OTHER,
    /** All mutation ids are forgotten: how long Twilio remembers them is unknown. */
    FORGET_MUTATIONS,
    /** Frames from the server are lost while frames to it still arrive. */
    HALF_OPEN;

    private static final Pattern STATUS = Pattern.compile("http-([45]\\d\\d)");

    public String wireName() {
        return this == HTTP_OTHER ? "http-400 to http-599" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FaultKind> of(String wireName) {
        return Arrays.stream(values()).filter(kind -> kind != HTTP_OTHER && kind.wireName().equals(wireName)).findFirst()
                .or(() -> statusOf(wireName).isPresent() ? Optional.of(HTTP_OTHER) : Optional.empty());
    }

    /** That of the kinds whose wire name tells one. */
    public static OptionalInt statusOf(String wireName) {
        Matcher told = STATUS.matcher(wireName);
        return told.matches() ? OptionalInt.of(Integer.parseInt(told.group(1))) : OptionalInt.empty();
    }
}
