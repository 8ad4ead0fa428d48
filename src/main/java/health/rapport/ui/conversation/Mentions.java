package health.rapport.ui.conversation;

import java.util.ArrayList;
import java.util.List;

/** Who is named in a note with an @. */
final class Mentions {
    private Mentions() {}

    /** Of names that begin alike the longest that stands there is meant, and none that a longer word begins with. */
    static List<HandlingState.Colleague> in(String text, List<HandlingState.Colleague> colleagues) {
        var named = new ArrayList<HandlingState.Colleague>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int from = at + 1;
            List<HandlingState.Colleague> here = colleagues.stream().filter(colleague -> stands(colleague.name(), text, from)).toList();
            int longest = here.stream().mapToInt(colleague -> colleague.name().length()).max().orElse(0);
            here.stream().filter(colleague -> colleague.name().length() == longest && !named.contains(colleague)).forEach(named::add);
        }
        return named;
    }

    private static boolean stands(String name, String text, int from) {
        int end = from + name.length();
        return text.startsWith(name, from) && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
    }
}
