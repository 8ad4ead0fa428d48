package health.rapport.backend.fhir;

import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers how many matches long lists have for as long as nothing is written: the pages of one list share one count. */
final class Totals {
    private record Counted(String newestVersion, long total) {}

    private static final int REMEMBERED = 200;

    private final Map<Sql, Counted> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sql, Counted> eldest) {
            return size() > REMEMBERED;
        }
    });

    long of(Session session, Sql counting) throws SQLException {
        // Every write adds a version with an id of its own, seen by whoever sees the write.
        String newest = Sql.of("SELECT version FROM version ORDER BY number DESC LIMIT 1").first(session, row -> row.getString(1)).orElse("");
        Counted counted = known.get(counting);
        if (counted == null || !counted.newestVersion.equals(newest)) {
            counted = new Counted(newest, counting.number(session));
            known.put(counting, counted);
        }
        return counted.total;
    }
}
