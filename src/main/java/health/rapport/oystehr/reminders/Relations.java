package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.reminders.Relation;
import health.rapport.reminders.Relation.Authority;
import health.rapport.support.SearchWords;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a RelatedPerson, or a contact on a Patient, is to the patient. A code of HL7's decides; where there is none, words that can
 * mean nothing else. Step-parents and in-laws have no say by that alone: who has one is on file as guardian, too.
 */
final class Relations {
    private static final String ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    /** HL7 version 2's relationships, as interfaces carry them over. */
    private static final String RELATIONSHIP = "http://terminology.hl7.org/CodeSystem/v2-0063";
    private static final Set<String> GUARDIANS = Set.of("GUARD", "HPOWATT", "PRNFOST", "FTHFOST", "MTHFOST", "GRD");
    private static final Set<String> PARENTS = Set.of("PRN", "MTH", "FTH", "NPRN", "NMTH", "NFTH", "GESTM", "ADOPTP", "ADOPTM", "ADOPTF", "PAR");
    private static final Set<String> GUARDIANS_IN_WORDS = Set.of("guardian", "legal guardian", "foster parent", "foster mother", "foster father",
            "tutor", "tutora", "tutor legal", "tutora legal", "madre de acogida", "padre de acogida");
    private static final Set<String> PARENTS_IN_WORDS = Set.of("parent", "mother", "mom", "mum", "father", "dad", "natural mother", "natural father",
            "adoptive parent", "adoptive mother", "adoptive father", "madre", "mama", "padre", "papa", "madre adoptiva", "padre adoptivo");

    private Relations() {}

    /**
     * @param person the RelatedPerson, or the contact
     * @param words  as people read it
     * @param zone   in which its days are meant
     */
    static Relation of(JsonNode person, String words, ZoneId zone) {
        Authority authority = person.path("relationship").valueStream().map(Relations::authority).min(Comparator.naturalOrder()).orElse(Authority.NONE);
        return new Relation(words, authority, begin(person.at("/period/start").asText(), zone), end(person.at("/period/end").asText(), zone), rank(person));
    }

    private static Authority authority(JsonNode concept) {
        var coded = concept.path("coding").valueStream().filter(coding -> Set.of(ROLE_CODE, RELATIONSHIP).contains(coding.path("system").asText()))
                .map(coding -> authority(coding.path("code").asText(), GUARDIANS, PARENTS)).min(Comparator.naturalOrder());
        return coded.orElseGet(() -> Stream.concat(Stream.of(concept.path("text")), concept.path("coding").valueStream().map(coding -> coding.path("display")))
                .map(text -> authority(SearchWords.plain(text.asText()).strip(), GUARDIANS_IN_WORDS, PARENTS_IN_WORDS)).min(Comparator.naturalOrder())
                .orElse(Authority.NONE));
    }

    private static Authority authority(String said, Set<String> guardians, Set<String> parents) {
        return guardians.contains(said) ? Authority.GUARDIAN : parents.contains(said) ? Authority.PARENT : Authority.NONE;
    }

    private static int rank(JsonNode person) {
        return person.path("telecom").valueStream()
                .filter(telecom -> telecom.path("system").asText().equals("sms") && !telecom.path("use").asText().equals("old"))
                .mapToInt(telecom -> telecom.path("rank").asInt(Relation.NO_RANK)).min().orElse(Relation.NO_RANK);
    }

    private static Optional<Instant> begin(String written, ZoneId zone) {
        return written.isBlank() ? Optional.empty() : Optional.of(moment(written, zone, 0).orElse(Instant.MAX));
    }

    /** A day, month or year is over when it has passed whole. */
    private static Optional<Instant> end(String written, ZoneId zone) {
        return written.isBlank() ? Optional.empty() : Optional.of(moment(written, zone, 1).orElse(Instant.MIN));
    }

    /** As precise as it is written; empty where nobody can tell. */
    private static Optional<Instant> moment(String written, ZoneId zone, int later) {
        try {
            return Optional.of(switch (written.length()) {
                case 4 -> Year.parse(written).plusYears(later).atDay(1).atStartOfDay(zone).toInstant();
                case 7 -> YearMonth.parse(written).plusMonths(later).atDay(1).atStartOfDay(zone).toInstant();
                case 10 -> LocalDate.parse(written).plusDays(later).atStartOfDay(zone).toInstant();
                default -> OffsetDateTime.parse(written).toInstant();
            });
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
