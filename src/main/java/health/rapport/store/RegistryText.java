package health.rapport.store;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that {@code reg query} tells of one key, as a JSON object. Keys below it, and the value without a name, are left out. */
final class RegistryText {
    private static final Pattern VALUE = Pattern.compile("^ {4}([A-Za-z]\\w*) {4}(REG_\\w+) {4}(.*)$");
    private static final JsonMapper JSON = new JsonMapper();

    private RegistryText() {}

    static String json(String told) {
        ObjectNode values = JSON.createObjectNode();
        told.lines().map(VALUE::matcher).filter(Matcher::matches).forEach(value -> {
            if (value.group(2).equals("REG_DWORD") && value.group(3).matches("0x[0-9a-f]{1,8}")) {
                values.put(value.group(1), Integer.parseUnsignedInt(value.group(3).substring(2), 16));
            } else {
                values.put(value.group(1), value.group(3));
            }
        });
        return values.toString();
    }
}
