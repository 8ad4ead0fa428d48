package health.rapport.reminders;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text with variables in double braces. Whatever else stands in double braces is a mistake and is never sent. */
public record TemplateText(String text) {
    private static final Pattern TOKEN = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    /** The text as one person gets it, and what could not be filled in. Only {@code isComplete} ones may leave. */
    public record Rendered(String text, Set<String> unfilled) {
        public Rendered {
            unfilled = Set.copyOf(unfilled);
        }

        public boolean isComplete() {
            return unfilled.isEmpty();
        }

        @Override
        public String toString() {
            return "Rendered[‹private›, unfilled=" + unfilled + "]";
        }
    }

    /** A variable without a value, or with a blank one, stays in its braces. */
    public Rendered fill(Map<Variable, String> values) {
        var unfilled = new TreeSet<String>();
        String filled = TOKEN.matcher(text).replaceAll(found -> {
            Optional<String> value = Variable.of(found.group(1)).map(values::get).filter(known -> !known.isBlank());
            if (value.isEmpty()) {
                unfilled.add(found.group(1));
            }
            return Matcher.quoteReplacement(value.orElse(found.group()));
        });
        return new Rendered(filled, unfilled);
    }

    public Set<Variable> variables() {
        var used = EnumSet.noneOf(Variable.class);
        tokens().map(Variable::of).forEach(variable -> variable.ifPresent(used::add));
        return used;
    }

    /** What stands in braces, as it is written there; in a text that somebody is about to send, all of it is still to be filled in. */
    public List<String> inBraces() {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    /** What stands in braces and is no variable. */
    public Set<String> unknownTokens() {
        var unknown = new TreeSet<String>();
        tokens().filter(token -> Variable.of(token).isEmpty()).forEach(unknown::add);
        return unknown;
    }

    private Stream<String> tokens() {
        return TOKEN.matcher(text).results().map((MatchResult found) -> found.group(1));
    }
}
