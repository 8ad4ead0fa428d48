package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.oystehr.fhir.FhirPage.Lookup;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4b.model.Encounter;
import org.hl7.fhir.r4b.model.Location;

/** An Encounter as the app shows it. Takes whatever is missing as missing. */
final class EncounterMapping {
    private final PersonMapping people;

    EncounterMapping(PersonMapping people) {
        this.people = people;
    }

    /** @param known the people and places around it, as far as they could be fetched */
    EncounterCard card(FhirRecord found, Lookup known) {
        var encounter = (Encounter) found.resource();
        JsonNode json = found.json();
        Lookup all = contained(found).orElse(known);
        List<Mention> taking = Participation.read(json);
        return new EncounterCard(
                found.reference(),
                json.path("status").asText(""),
                json.path("class").path("code").asText(""),
                patient(json, all),
                persons(taking, mention -> mention.reference().type().startsWith("Practitioner"), all),
                persons(taking, mention -> !mention.reference().type().startsWith("Practitioner"), all),
                instant(encounter.getPeriod().getStart()),
                instant(encounter.getPeriod().getEnd()),
                reason(encounter),
                location(encounter, json, all),
                ConversationLink.read(json));
    }

    private Optional<Patient> patient(JsonNode json, Lookup known) {
        JsonNode subject = json.path("subject");
        return Mention.read(subject)
                .or(() -> local(subject, "Patient"))
                .filter(mention -> mention.reference().isA("Patient"))
                .map(mention -> known.find(mention.reference())
                        .flatMap(people::patient)
                        .orElseGet(() -> new Patient(PersonMapping.mentioned(mention.reference(), mention.display()), Optional.empty(), "", "", "")));
    }

    private List<Person> persons(List<Mention> mentions, Predicate<Mention> which, Lookup known) {
        return mentions.stream().filter(which).map(mention -> person(mention, known)).toList();
    }

    private Person person(Mention mention, Lookup known) {
        return known.find(mention.reference())
                .flatMap(people::person)
                .orElseGet(() -> PersonMapping.mentioned(mention.reference(), mention.display()));
    }

    private static String reason(Encounter encounter) {
        return Stream.of(
                        encounter.getReasonCode().stream().map(PersonMapping::concept),
                        encounter.getReasonReference().stream().map(reference -> reference.getDisplay()),
                        encounter.getType().stream().map(PersonMapping::concept))
                .flatMap(texts -> texts)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String location(Encounter encounter, JsonNode json, Lookup known) {
        if (!encounter.hasLocation()) {
            return "";
        }
        String display = encounter.getLocationFirstRep().getLocation().getDisplay();
        if (display != null && !display.isBlank()) {
            return display;
        }
        JsonNode first = json.path("location").path(0).path("location");
        return Mention.read(first)
                .or(() -> local(first, "Location"))
                .flatMap(mention -> known.find(mention.reference()))
                .map(FhirRecord::resource)
                .filter(Location.class::isInstance)
                .map(place -> ((Location) place).getName())
                .orElse("");
    }

    /** {@code #p1}: a resource inside this one. */
    private static Optional<Mention> local(JsonNode reference, String type) {
        String text = reference.path("reference").asText("");
        return text.startsWith("#") && text.length() > 1
                ? Mention.read(TextNode.valueOf(type + "/" + text))
                : Optional.empty();
    }

    private static Lookup contained(FhirRecord found) {
        var encounter = (Encounter) found.resource();
        JsonNode json = found.json().path("contained");
        return reference -> {
            for (int i = 0; i < Math.min(json.size(), encounter.getContained().size()); i++) {
                JsonNode inner = json.get(i);
                if (reference.isA(inner.path("resourceType").asText()) && reference.id().equals("#" + inner.path("id").asText())) {
                    return Optional.of(new FhirRecord(encounter.getContained().get(i), inner));
                }
            }
            return Optional.empty();
        };
    }

    private static Optional<Instant> instant(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
