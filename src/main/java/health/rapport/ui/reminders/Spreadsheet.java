package health.rapport.ui.reminders;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as comma-separated values (RFC 4180), safe to open in a spreadsheet: no cell begins like a formula. */
final class Spreadsheet {
    private Spreadsheet() {}

    static String of(List<List<String>> rows) {
        return rows.stream().map(row -> row.stream().map(Spreadsheet::cell).collect(Collectors.joining(","))).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String harmless = formula ? "'" + text : text;
        return harmless.matches("(?s).*[\",\r\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
