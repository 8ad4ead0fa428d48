package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds patients by what somebody typed. Each way of reading it is asked for; what any of them finds counts. */
final class PatientSearch {
    private static final int MOST = 100;

    private final FhirApi fhir;
    private final PhoneNumbers numbers;

    PatientSearch(FhirApi fhir, PhoneNumbers numbers) {
        this.fhir = fhir;
        this.numbers = numbers;
    }

    Set<Reference> find(SearchText text) {
        var found = new LinkedHashSet<Reference>();
        if (!text.words().isEmpty() || text.born().isPresent()) {
            found.addAll(byNameAndBirth(text));
        }
        if (!text.code().isEmpty()) {
            found.addAll(references(Query.of("Patient", MOST).with("identifier", Query.escape(text.code()))));
        }
        text.phone().ifPresent(phone -> found.addAll(byPhone(phone)));
        return found;
    }

    private Set<Reference> byNameAndBirth(SearchText text) {
        Query query = Query.of("Patient", MOST);
        for (String word : text.words()) {
            query = query.with("name", Query.escape(word));
        }
        if (text.born().isPresent()) {
            query = query.with("birthdate", text.born().get().toString());
        }
        return references(query);
    }

    /** Also by the number of somebody related: it is the mother who calls. */
    private Set<Reference> byPhone(PhoneNumber phone) {
        Set<Reference> found = references(Query.of("Patient", MOST).withAny("telecom", numbers.spellings(phone)));
        for (FhirRecord related : fhir.search(Query.of("RelatedPerson", MOST).withAny("telecom", numbers.spellings(phone))).matches()) {
            patientOf(related.json()).ifPresent(found::add);
        }
        return found;
    }

    private Set<Reference> references(Query query) {
        var references = new LinkedHashSet<Reference>();
        fhir.search(query).matches().forEach(match -> references.add(match.reference()));
        return references;
    }

    private static Optional<Reference> patientOf(JsonNode related) {
        return Mention.read(related.path("patient")).map(Mention::reference);
    }
}
