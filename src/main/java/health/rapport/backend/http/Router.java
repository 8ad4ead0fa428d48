package health.rapport.backend.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route for a method and a path template such as {@code /Conversations/{sid}/Messages}.
 * The first that matches wins. A path that matches under another method answers 405, else {@code notFound} answers.
 */
public final class Router implements Route {
    private static final HttpReply NOT_ALLOWED = HttpFailure.of(405, "Method not allowed").reply();

    private record Entry(String method, String[] template, Route route) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Route notFound;

    public Router(Route notFound) {
        this.notFound = notFound;
    }

    public Router on(String method, String template, Route route) {
        entries.add(new Entry(method, segments(template), route));
        return this;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        String[] path = segments(request.path());
        boolean otherMethod = false;
        for (Entry entry : entries) {
            Optional<Map<String, String>> found = match(entry.template, path);
            if (found.isPresent()) {
                if (entry.method.equals(request.method())) {
                    return entry.route.handle(request.matched(found.get()));
                }
                otherMethod = true;
            }
        }
        return otherMethod ? NOT_ALLOWED : notFound.handle(request);
    }

    private static Optional<Map<String, String>> match(String[] template, String[] path) {
        if (template.length != path.length) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                // A plus sign is itself in a path: +1617… is a legal participant address.
                variables.put(template[i].substring(1, template[i].length() - 1), Parameters.decode(path[i].replace("+", "%2B")));
            } else if (!template[i].equals(path[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static String[] segments(String path) {
        return Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toArray(String[]::new);
    }
}
