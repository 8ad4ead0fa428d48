package health.rapport.backend;

import java.util.List;

/** How large a request's body may be, by path. */
final class BodyLimits {
    private static final long MIB = 1 << 20;
    /** Twilio takes media of 150 MB. */
    private static final long MEDIA = 150 * MIB;
    /** Bundles are large. */
    private static final long FHIR = 32 * MIB;
    /** A phone's photo, in Base64. */
    private static final long PHONE = 16 * MIB;

    private static final List<String> SMALL = List.of("/v1", "/webhooks", "/twilio", "/oauth", "/authorize");

    private BodyLimits() {}

    static long of(String path) {
        if (Mounts.isBelow(path, "/media")) {
            return MEDIA;
        }
        if (Mounts.isBelow(path, "/sandbox/phones")) {
            return PHONE;
        }
        return SMALL.stream().anyMatch(each -> Mounts.isBelow(path, each)) ? MIB : FHIR;
    }
}
