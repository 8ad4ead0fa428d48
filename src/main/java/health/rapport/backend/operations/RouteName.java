package health.rapport.backend.operations;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A path without what is somebody's: ids, numbers, anything that is not a word of ours. Few different ones, for figures and logs. */
final class RouteName {
    private static final Set<String> WORDS = Set.of("v1", "messaging", "conversation", "token", "participant", "message", "transactional-sms", "send", "config",
            "user", "m2m", "me", "version", "webhooks", "twilio", "conversations", "texts", "health", "ready", "metrics");
    private static final int DEEPEST = 6;

    private RouteName() {}

    static String of(String path) {
        return "/" + Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).limit(DEEPEST)
                .map(segment -> WORDS.contains(segment) ? segment : "*").collect(Collectors.joining("/"));
    }
}
