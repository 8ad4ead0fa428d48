package health.rapport.backend.conversations;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The last {@value #MOST} of what was told to it. Safe for all threads. */
final class Lately {
    private static final int MOST = 10_000;

    private final Set<String> all = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    boolean has(String one) {
        return all.contains(one);
    }

    void add(String one) {
        all.add(one);
    }
}
