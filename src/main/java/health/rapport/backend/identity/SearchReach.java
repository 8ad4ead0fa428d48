package health.rapport.backend.identity;

import health.rapport.backend.http.Parameters;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** What a search asks beyond the type it is for: the types that a chain passes through, and those that {@code _has} and {@code _revinclude} name. */
final class SearchReach {
    private final BiFunction<String, String, Set<String>> targets;

    /** @param targets the types that a reference parameter of a type may point to; none where there is no such parameter */
    SearchReach(BiFunction<String, String, Set<String>> targets) {
        this.targets = targets;
    }

    Set<String> of(String type, Parameters query) {
        var reached = new LinkedHashSet<String>();
        for (Map.Entry<String, String> parameter : query.entries()) {
            if (parameter.getKey().startsWith("_revinclude")) {
                name(reached, parameter.getValue().split(":")[0]);
            } else {
                follow(type, parameter.getKey(), reached, new HashSet<>());
            }
        }
        return reached;
    }

    /** A page of a search that the server keeps does not say what it brings. */
    static boolean bringsMore(Parameters query) {
        return query.entries().stream().map(Map.Entry::getKey)
                .anyMatch(name -> name.startsWith("_include") || name.startsWith("_revinclude") || name.equals("_kept"));
    }

    /** @param followed what was looked at already: the types of one link may have the next in common */
    private void follow(String type, String name, Set<String> reached, Set<String> followed) {
        if (!followed.add(type + " " + name)) {
            return;
        }
        if (name.startsWith("_has:")) {
            String[] words = name.split(":", 4);
            if (words.length == 4) {
                name(reached, words[1]);
                follow(words[1], words[3], reached, followed);
            }
            return;
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            List<String> head = Arrays.asList(name.substring(0, dot).split(":", 2));
            for (String target : head.size() > 1 ? Set.of(head.get(1)) : targets.apply(type, head.getFirst())) {
                name(reached, target);
                follow(target, name.substring(dot + 1), reached, followed);
            }
        }
    }

    /** {@code *} of {@code _revinclude} names no type: what it brings is looked through. */
    private static void name(Set<String> reached, String type) {
        if (!type.equals("*")) {
            reached.add(type);
        }
    }
}
