package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** In which zones an address in the US can be. States that two zones share have both: then a text has to suit both. */
public final class StateZones {
    private static final Map<String, List<ZoneId>> BY_STATE = read("""
            America/New_York    CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC TN VA VT WV
            America/Chicago     AL AR FL IA IL IN KS KY LA MI MN MO MS ND NE OK SD TN TX WI
            America/Denver      CO ID KS MT ND NE NM NV OR SD TX UT WY
            America/Phoenix     AZ
            America/Los_Angeles CA ID NV OR WA
            America/Anchorage   AK
            America/Adak        AK
            Pacific/Honolulu    HI
            America/Puerto_Rico PR VI
            """);

    private StateZones() {}

    /** By the address in use; none where it is not of the US, or the state is not spelled with two letters. */
    public static List<ZoneId> of(JsonNode patient) {
        for (JsonNode address : patient.path("address")) {
            List<ZoneId> zones = BY_STATE.get(address.path("state").asText().strip().toUpperCase(Locale.ROOT));
            if (zones != null && !address.path("use").asText().equals("old")) {
                return zones;
            }
        }
        return List.of();
    }

    private static Map<String, List<ZoneId>> read(String table) {
        var zones = new HashMap<String, List<ZoneId>>();
        table.lines().map(line -> line.strip().split("\\s+")).forEach(row -> {
            for (int i = 1; i < row.length; i++) {
                zones.computeIfAbsent(row[i], state -> new ArrayList<>()).add(ZoneId.of(row[0]));
            }
        });
        return Map.copyOf(zones);
    }
}
