package health.rapport.backend.carrier;

import java.time.Duration;

/**
 * How the carrier treats a phone.
 *
 * @param reachable     false: texts to it end undelivered with 30003
 * @param landline      true: texts to it end undelivered with 30006
 * @param optedOut      true: no clinic number may text it (21610) until it sends START
 * @param deliveryDelay from sent to delivered, in real time
 */
public record PhoneSettings(boolean reachable, boolean landline, boolean optedOut, Duration deliveryDelay) {
    public static final PhoneSettings ORDINARY = new PhoneSettings(true, false, false, Duration.ZERO);
}
