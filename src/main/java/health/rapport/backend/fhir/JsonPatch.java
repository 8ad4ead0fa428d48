package health.rapport.backend.fhir;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON Patch (RFC 6902), all or nothing. A malformed patch is answered 400, an operation that does not fit the resource 422,
 * a {@code test} that finds another value 409: the resource is not what the client took it for.
 */
final class JsonPatch {
    private sealed interface Operation {}

    private record Add(List<String> path, JsonNode value) implements Operation {}

    private record Remove(List<String> path) implements Operation {}

    private record Replace(List<String> path, JsonNode value) implements Operation {}

    private record Move(List<String> from, List<String> path) implements Operation {}

    private record Copy(List<String> from, List<String> path) implements Operation {}

    private record Test(List<String> path, JsonNode value) implements Operation {}

    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,8}");

    private static final long BYTES_OF_A_NODE = 64;
    private static final long MOST_TAKEN = 64 << 20;
    private static final int DEEPEST = 1_000;

    private final List<Operation> operations;

    private JsonPatch(List<Operation> operations) {
        this.operations = operations;
    }

    static JsonPatch parse(JsonNode patch) {
        if (!patch.isArray()) {
            throw FhirFailure.invalid("A JSON Patch is an array of operations");
        }
        var operations = new ArrayList<Operation>();
        for (JsonNode operation : patch) {
            List<String> path = pointer(operation, "path");
            operations.add(switch (operation.path("op").asText()) {
                case "add" -> new Add(path, value(operation));
                case "remove" -> new Remove(path);
                case "replace" -> new Replace(path, value(operation));
                case "move" -> new Move(pointer(operation, "from"), path);
                case "copy" -> new Copy(pointer(operation, "from"), path);
                case "test" -> new Test(path, value(operation));
                default -> throw FhirFailure.invalid("Unknown JSON Patch operation");
            });
        }
        return new JsonPatch(operations);
    }

    /** Leaves the document given as it is. */
    JsonNode apply(JsonNode document) {
        JsonNode current = document.deepCopy();
        long taken = 0;
        for (Operation operation : operations) {
            taken += taken(operation, current);
            if (taken > MOST_TAKEN) {
                throw unfit("That is too much to copy and move");
            }
            current = apply(operation, current);
        }
        return current;
    }

    private static JsonNode apply(Operation operation, JsonNode document) {
        return switch (operation) {
            case Add(var path, var value) -> add(document, path, value.deepCopy());
            case Remove(var path) -> remove(document, path);
            case Replace(var path, var value) -> replace(document, path, value.deepCopy());
            case Copy(var from, var path) -> add(document, path, get(document, from).deepCopy());
            case Move(var from, var path) -> {
                JsonNode moved = get(document, from);
                if (path.equals(from)) {
                    yield document;
                }
                if (path.size() > from.size() && path.subList(0, from.size()).equals(from)) {
                    throw unfit("Nothing can be moved into itself");
                }
                yield add(remove(document, from), path, moved);
            }
            case Test(var path, var value) -> {
                if (!isEqual(get(document, path), value)) {
                    throw FhirFailure.of(409, "conflict", "The patch's test of " + spelled(path) + " found another value");
                }
                yield document;
            }
        };
    }

    private static JsonNode add(JsonNode document, List<String> path, JsonNode value) {
        if (path.isEmpty()) {
            return value;
        }
        JsonNode parent = get(document, path.subList(0, path.size() - 1));
        String last = path.getLast();
        switch (parent) {
            case ObjectNode object -> object.set(last, value);
            case ArrayNode array -> array.insert(last.equals("-") ? array.size() : index(last, array.size(), path), value);
            default -> throw unfit("Nothing can be added at " + spelled(path));
        }
        return document;
    }

    /** How much of the document goes elsewhere: what is copied again and again doubles each time. */
    private static long taken(Operation operation, JsonNode document) {
        return switch (operation) {
            case Copy(var from, var path) -> size(get(document, from), path.size());
            case Move(var from, var path) -> size(get(document, from), path.size());
            case Add(var path, var value) -> brought(value, path);
            case Replace(var path, var value) -> brought(value, path);
            case Remove remove -> 0;
            case Test test -> 0;
        };
    }

    /** What a request brings has its limit already; only its depth is looked at. */
    private static long brought(JsonNode value, List<String> path) {
        size(value, path.size());
        return 0;
    }

    /** About its bytes in memory; refused where they lie too deep for whoever goes through them. */
    private static long size(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw unfit("Too much would lie within one another");
        }
        long size = BYTES_OF_A_NODE + (node.isTextual() ? node.textValue().length() : 0);
        for (JsonNode child : node) {
            size += size(child, depth + 1);
        }
        return size;
    }

    private static JsonNode remove(JsonNode document, List<String> path) {
        get(document, path);
        if (path.isEmpty()) {
            return Json.MAPPER.nullNode();
        }
        JsonNode parent = get(document, path.subList(0, path.size() - 1));
        if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(path.getLast()));
        } else {
            ((ObjectNode) parent).remove(path.getLast());
        }
        return document;
    }

    private static JsonNode replace(JsonNode document, List<String> path, JsonNode value) {
        get(document, path);
        if (path.isEmpty()) {
            return value;
        }
        JsonNode parent = get(document, path.subList(0, path.size() - 1));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(path.getLast()), value);
        } else {
            ((ObjectNode) parent).set(path.getLast(), value);
        }
        return document;
    }

    private static JsonNode get(JsonNode document, List<String> path) {
        JsonNode node = document;
        for (String step : path) {
            JsonNode next = switch (node) {
                case ObjectNode object -> object.get(step);
                case ArrayNode array -> array.get(index(step, array.size() - 1, path));
                default -> null;
            };
            node = Optional.ofNullable(next).orElseThrow(() -> unfit("Nothing is at " + spelled(path)));
        }
        return node;
    }

    private static int index(String step, int highest, List<String> path) {
        if (!INDEX.matcher(step).matches() || Integer.parseInt(step) > highest) {
            throw unfit("No such place in the list: " + spelled(path));
        }
        return Integer.parseInt(step);
    }

    /** Numbers are equal by value, objects whatever the order of their members. */
    private static boolean isEqual(JsonNode one, JsonNode other) {
        return one.equals((left, right) -> left.isNumber() && right.isNumber() ? left.decimalValue().compareTo(right.decimalValue())
                : left.equals(right) ? 0 : 1, other);
    }

    private static JsonNode value(JsonNode operation) {
        if (!operation.has("value")) {
            throw FhirFailure.invalid("A JSON Patch operation lacks its value");
        }
        return operation.get("value");
    }

    private static List<String> pointer(JsonNode operation, String member) {
        JsonNode text = operation.path(member);
        if (!text.isTextual() || !text.textValue().isEmpty() && !text.textValue().startsWith("/")) {
            throw FhirFailure.invalid("A JSON Patch operation lacks its " + member + ", a JSON Pointer");
        }
        var steps = new ArrayList<String>();
        for (JsonPointer rest = JsonPointer.compile(text.textValue()); !rest.matches(); rest = rest.tail()) {
            steps.add(rest.getMatchingProperty());
        }
        return steps;
    }

    private static String spelled(List<String> path) {
        return "/" + String.join("/", path);
    }

    private static FhirFailure unfit(String text) {
        return FhirFailure.of(422, "processing", text);
    }
}
