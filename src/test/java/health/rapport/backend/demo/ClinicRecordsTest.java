package health.rapport.backend.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicRecordsTest {
    private static final String A_MONDAY = "2026-11-23T15:30:00Z";

    @Test
    void everyResourceParsesStrictlyAsR4B() {
        var parser = FhirContext.forR4BCached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        assertThat(records(A_MONDAY).resources())
                .allSatisfy(resource -> assertThat(parser.parseResource(resource.toString())).isNotNull());
    }

    @Test
    void theSameMomentGivesTheSameClinic() {
        assertThat(records(A_MONDAY).resources()).isEqualTo(records(A_MONDAY).resources());
    }

    @Test
    void everyReferenceLeadsToAResourceOfTheClinic() {
        var resources = records(A_MONDAY).resources();
        var known = resources.stream().map(Fhir::referenceTo).collect(Collectors.toSet());
        assertThat(known).hasSameSizeAs(resources);
        assertThat(resources.stream().flatMap(resource -> resource.findValuesAsText("reference").stream()))
                .isNotEmpty().allMatch(known::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            A_MONDAY, "2026-11-23T05:10:00Z", "2026-11-24T04:50:00Z", // just after and just before midnight in Boston
            "2026-03-08T12:00:00Z", "2026-11-01T05:30:00Z", "2026-10-31T16:00:00Z", // both clock changes and the day before one
            "2024-02-29T12:00:00Z", "2031-07-04T20:00:00Z"})
    void todayShowsEveryStageAndTomorrowIsFull(String moment) {
        var today = LocalDate.ofInstant(Instant.parse(moment), LakesideClinic.ZONE);
        var resources = records(moment).resources();

        var stages = onDay(resources, "Encounter", today).stream().map(visit -> visit.path("status").asText()).collect(Collectors.toSet());
        assertThat(stages).contains("planned", "arrived", "in-progress", "finished");
        var settings = onDay(resources, "Encounter", today).stream().map(visit -> visit.at("/class/code").asText())
                .collect(Collectors.toSet());
        assertThat(settings).containsExactlyInAnyOrder("AMB", "VR", "HH");

        var tomorrows = onDay(resources, "Appointment", today.plusDays(1));
        assertThat(tomorrows).hasSizeGreaterThanOrEqualTo(40).allMatch(appointment -> appointment.path("status").asText().equals("booked"));
        assertThat(onDay(resources, "Encounter", today.plusDays(1))).hasSameSizeAs(tomorrows);
        assertThat(tomorrows).allMatch(appointment -> appointment.path("start").asText().matches(".*T(0[89]|1\\d):.*"));
    }

    @Test
    void pastVisitsAreInThePast() {
        var resources = records("2031-07-04T20:00:00Z").resources();
        var pastVisits = of(resources, "Encounter").stream().filter(encounter -> !encounter.has("appointment")).toList();
        assertThat(pastVisits).hasSizeGreaterThan(100)
                .allMatch(visit -> visit.at("/period/end").asText().compareTo("2031-07-01") < 0);
    }

    @Test
    void tomorrowHoldsEveryCaseThatARreminderMustHandle() {
        var records = records(A_MONDAY);
        var tomorrow = new Schedule(records.register().patients(), at(A_MONDAY)).tomorrow();
        var seen = tomorrow.stream().map(visit -> visit.patient().id()).collect(Collectors.toSet());
        assertThat(seen).contains(Cast.OPTED_OUT, Cast.LONGEST_NAME, Cast.MARIANA_LOPEZ)
                .containsAnyElementsOf(Cast.LANDLINE_ON_FILE_FOR_TEXTS)
                .containsAnyElementsOf(Set.of(Cast.HANAKO_YAMADA, Cast.NINA_PETROVA, Cast.MOHAMMED_AL_RASHED));
        assertThat(tomorrow).anyMatch(visit -> visit.patient().texting().isEmpty()).anyMatch(visit -> visit.patient().speaksSpanish());
        assertThat(Cast.FAMILIES).anyMatch(family -> seen.containsAll(family.children()) && seen.contains(family.parent()));
    }

    @Test
    void atLeastFortyFourPatientsOfAllAges() {
        var patients = records(A_MONDAY).register().patients();
        var today = LocalDate.of(2026, 11, 23);
        assertThat(patients).hasSizeGreaterThanOrEqualTo(44);
        assertThat(patients.stream().filter(patient -> patient.isChildOn(today))).hasSizeGreaterThan(10);
        assertThat(patients).anyMatch(patient -> patient.resource().path("birthDate").asText().compareTo("1940") < 0);
        assertThat(patients).allSatisfy(patient -> assertThat(patient.resource().at("/identifier/0/value").asText()).matches("\\d{6}"));
        assertThat(patients).noneMatch(patient -> (patient.name() + NameRules.family(patient.resource())).matches(".*\\d.*"));
    }

    static ClinicRecords records(String moment) {
        return new ClinicRecords(at(moment));
    }

    private static Clock at(String moment) {
        return Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
    }

    private static List<ObjectNode> of(List<ObjectNode> resources, String type) {
        return resources.stream().filter(resource -> resource.path("resourceType").asText().equals(type)).toList();
    }

    private static List<ObjectNode> onDay(List<ObjectNode> resources, String type, LocalDate day) {
        return of(resources, type).stream().filter(resource -> start(resource).startsWith(day.toString())).toList();
    }

    private static String start(JsonNode resource) {
        return resource.has("start") ? resource.path("start").asText() : resource.at("/period/start").asText();
    }
}
