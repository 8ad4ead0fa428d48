package health.rapport.oystehr.fhir;

import health.rapport.care.Telecom;
import health.rapport.care.Telecom.Kind;
import health.rapport.model.PhoneNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4b.model.ContactPoint;
import org.hl7.fhir.r4b.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4b.model.ContactPoint.ContactPointUse;

/** The telephone numbers among somebody's contact points; those that receive texts first, none twice. */
final class Telecoms {
    private final PhoneNumbers numbers;

    Telecoms(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    List<Telecom> of(List<ContactPoint> points) {
        Map<PhoneNumber, Telecom> best = new LinkedHashMap<>();
        var ordered = new ArrayList<>(points);
        ordered.sort(Comparator.comparingInt(point -> point.hasRank() ? point.getRank() : Integer.MAX_VALUE));
        for (ContactPoint point : ordered) {
            read(point).ifPresent(telecom -> best.merge(telecom.number(), telecom, (one, other) -> one.kind().compareTo(other.kind()) <= 0 ? one : other));
        }
        return best.values().stream().sorted(Comparator.comparing(Telecom::kind)).toList();
    }

    private Optional<Telecom> read(ContactPoint point) {
        if (point.getUse() == ContactPointUse.OLD || point.getValue() == null) {
            return Optional.empty();
        }
        return kind(point).flatMap(kind -> numbers.read(point.getValue()).map(number -> new Telecom(kind, number)));
    }

    private static Optional<Kind> kind(ContactPoint point) {
        if (point.getSystem() == ContactPointSystem.SMS) {
            return Optional.of(Kind.SMS);
        }
        if (point.getSystem() == ContactPointSystem.PHONE) {
            return Optional.of(point.getUse() == ContactPointUse.MOBILE ? Kind.MOBILE : Kind.OTHER);
        }
        return Optional.empty();
    }
}
