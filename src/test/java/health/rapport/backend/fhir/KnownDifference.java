package health.rapport.backend.fhir;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Where HAPI JPA answers otherwise and we stay as we are. */
enum KnownDifference {
    DATES_IN_A_LIST("HAPI takes no list of dates with prefixes; FHIR lets every value have one", "", "HAPI-1930"),
    SEVERAL_BOUNDS("HAPI takes one lower and one upper bound for a date; FHIR has any number of conditions met together", "", "HAPI-192[234]"),
    MODIFIER_IN_HAS("HAPI takes no modifier on the parameter inside _has", "_has:[^=]*:[^=]*:[^=]*:[^=]*=", "HAPI-1209"),
    COARSE_DATES("HAPI leaves out what lies within the year or month that ge or le names", "(=|%2C)(ge|le)\\d{4}(-\\d\\d)?(&|%2C|$)", ""),
    NEGATED_CHAIN("HAPI negates a chain as a whole; ours asks for a target that lacks the value", ":[A-Z]\\w+\\.[\\w-]+:not=", ""),
    COMMON_IN_CHAIN("HAPI looks for tags and profiles behind a reference at targets of any type; ours at those of the type that the chain names",
            ":[A-Z]\\w+\\._(tag|profile)", "more matches"),
    ALL_INCLUDED("HAPI follows _include=* from what was included as well", "_include=\\*.*_revinclude|_revinclude=\\*", "same matches"),
    TEXT_OF_IDENTIFIER("HAPI does not look into Identifier.type.text, where FHIR says that :text looks", "identifier:text=", ""),
    OPEN_PERIODS("FHIR leaves open where a period without a start is sorted; ours goes by its end", "_sort=-?date,", "same set");

    private final String reason;
    private final Pattern query;
    private final String theirs;

    KnownDifference(String reason, String query, String theirs) {
        this.reason = reason;
        this.query = Pattern.compile(query);
        this.theirs = theirs;
    }

    static Optional<KnownDifference> of(String query, SearchAnswer ours, SearchAnswer theirs) {
        return Arrays.stream(values()).filter(known -> known.query.matcher(query).find() && known.fits(ours, theirs)).findFirst();
    }

    private boolean fits(SearchAnswer our, SearchAnswer their) {
        return switch (theirs) {
            case "" -> true;
            case "same set" -> new TreeSet<>(our.matches()).equals(new TreeSet<>(their.matches())) && our.included().equals(their.included());
            case "more matches" -> our.status() == 200 && their.matches().size() > our.matches().size() && their.matches().containsAll(our.matches());
            case "same matches" -> new TreeSet<>(our.matches()).equals(new TreeSet<>(their.matches()));
            default -> our.status() == 200 && Pattern.compile(theirs).matcher(their.refusal()).find();
        };
    }

    @Override
    public String toString() {
        return name() + " (" + reason + ")";
    }
}
