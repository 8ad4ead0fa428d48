package health.rapport.backend.conversations;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last {@value #MOST} of what was told to it, and what belongs to each. Safe for all threads. */
final class Lately {
    private static final int MOST = 10_000;

    private final Map<String, String> all = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    });

    boolean has(String one) {
        return all.containsKey(one);
    }

    Optional<String> of(String one) {
        return Optional.ofNullable(all.get(one));
    }

    void add(String one) {
        add(one, "");
    }

    void add(String one, String its) {
        all.put(one, its);
    }
}
